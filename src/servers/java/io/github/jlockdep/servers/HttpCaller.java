package io.github.jlockdep.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * A client of HTTP that has a session, and sends a text that it must get back. It is none of {@code java.net.http}, which
 * now and then closes a connection that it has just taken from its pool (JDK-8338569, JDK-8357639).
 */
final class HttpCaller implements Server.Client {
    private static final String TEXT = "x".repeat(200);

    private final URL url;
    private String session;

    HttpCaller(int port) throws IOException {
        url = URI.create("http://localhost:" + port + "/echo").toURL();
    }

    @Override
    public void request() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        if (session != null) {
            connection.setRequestProperty("Cookie", session);
        }
        try (OutputStream body = connection.getOutputStream()) {
            body.write(TEXT.getBytes(StandardCharsets.US_ASCII));
        }
        String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (connection.getResponseCode() != 200 || !TEXT.equals(answer)) {
            throw new IllegalStateException(connection.getResponseCode() + ": " + answer);
        }
        String cookie = connection.getHeaderField("Set-Cookie");
        if (cookie != null) {
            session = cookie.substring(0, cookie.indexOf(';'));
        }
    }
}
