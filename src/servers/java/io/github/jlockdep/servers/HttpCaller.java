package io.github.jlockdep.servers;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of HTTP that has a session, and sends a text that it must get back. */
final class HttpCaller implements Server.Client {
    private static final String TEXT = "x".repeat(200);

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpRequest request;

    HttpCaller(int port) {
        request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/echo"))
                .POST(HttpRequest.BodyPublishers.ofString(TEXT))
                .build();
    }

    @Override
    public void request() throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 || !TEXT.equals(response.body())) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
    }
}
