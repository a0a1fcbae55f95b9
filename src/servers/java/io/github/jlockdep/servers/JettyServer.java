package io.github.jlockdep.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Jetty, which sends back what it gets. */
final class JettyServer implements Server {
    private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    @Override
    public void start() throws Exception {
        jetty.addConnector(connector);
        jetty.setHandler(new Echo());
        jetty.start();
    }

    @Override
    public Client client() throws IOException {
        return new HttpCaller(connector.getLocalPort());
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }

    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Content.Sink.write(response, true, Content.Source.asString(request, StandardCharsets.UTF_8), callback);
            return true;
        }
    }
}
