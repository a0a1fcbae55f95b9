package io.github.jlockdep.bench.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, which reads the body of a POST and sends it back. */
public final class JettyServer implements Server {
    private final QueuedThreadPool threads = new QueuedThreadPool(16);
    private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server(threads);
    private final ServerConnector connector =
            new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(new HttpConfiguration()));

    @Override
    public void start() throws Exception {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(new Echo());
        jetty.start();
    }

    @Override
    public Client client() {
        return new HttpClient(connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }

    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            Content.Sink.write(response, true, Content.Source.asString(request, StandardCharsets.UTF_8), callback);
            return true;
        }
    }

    /** A plain socket, and a new one now and then. */
    private static final class HttpClient implements Client {
        private static final int REQUESTS_OF_A_CONNECTION = 100;
        private static final byte[] BODY = "x".repeat(200).getBytes(StandardCharsets.US_ASCII);
        private static final byte[] REQUEST = ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY.length
                        + "\r\n\r\n" + new String(BODY, StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);

        private final int port;
        private final byte[] buffer = new byte[8192];
        private Socket socket;
        private int requestsLeft;

        HttpClient(int port) {
            this.port = port;
        }

        @Override
        public void request() throws IOException {
            if (requestsLeft-- == 0) {
                if (socket != null) {
                    socket.close();
                }
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                requestsLeft = REQUESTS_OF_A_CONNECTION;
            }
            socket.getOutputStream().write(REQUEST);
            readResponse(socket.getInputStream());
        }

        private void readResponse(InputStream in) throws IOException {
            int length = 0;
            while (!isWhole(length)) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    throw new IOException("The server has closed the connection.");
                }
                length += count;
            }
        }

        /** Whether the header is there, and a body of the length that was sent. */
        private boolean isWhole(int length) {
            int bodyAt = length - BODY.length;
            return bodyAt > 4
                    && buffer[bodyAt - 1] == '\n'
                    && buffer[bodyAt - 2] == '\r'
                    && buffer[bodyAt - 3] == '\n'
                    && buffer[bodyAt - 4] == '\r';
        }
    }
}
