package io.github.jlockdep.program;

import com.sun.net.httpserver.HttpServer;
import io.github.jlockdep.Lockdep;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Asks a server of the JDK through both clients of the JDK, which make locks for themselves, then makes its own. */
public final class Fetching {
    private Fetching() {}

    /** Prints what the server said, and what was found of the program's own locks. */
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] text = "here".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 20; i++) {
            try (InputStream in = uri.toURL().openConnection().getInputStream()) {
                System.out.println("old=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            System.out.println("new="
                    + client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());
        }
        server.stop(0);
        ReentrantLock one = new ReentrantLock();
        ReentrantLock two = new ReentrantLock();
        Turns.take(() -> inOrder(one, two), () -> inOrder(two, one));
        System.out.println("found="
                + Lockdep.findings().stream()
                        .map(finding -> finding.splat().grade().name())
                        .toList());
        System.out.println("errors=" + Lockdep.statistics().faults());
        System.exit(0); // the client has threads
    }

    private static void inOrder(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try {
            second.lock();
            second.unlock();
        } finally {
            first.unlock();
        }
    }
}
