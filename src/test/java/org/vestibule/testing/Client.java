package org.vestibule.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A program or browser with cookies of its own that talks HTTP to the service and follows no redirect by itself. */
public final class Client {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;
    private final URI spare;
    private volatile URI node;

    Client(URI base) {
        this(base, base);
    }

    /**
     * One whose requests a load balancer takes.
     *
     * @param spare where they go, for good, from the first one on that the base does not answer
     */
    Client(URI base, URI spare) {
        this.base = base;
        this.spare = spare;
        node = base;
    }

    /** Is one without cookies again, over the same connections. */
    public Client forget() {
        cookies.getCookieStore().removeAll();
        return this;
    }

    /** What one of its cookies holds; empty where it has none of that name. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Gets a page. */
    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** Asks the API with this token; the body may be empty. */
    public HttpResponse<String> api(String token, String method, String path, String json) {
        return send(request("/api/v3" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** A request to be finished by the test. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** Sends what the test has put together. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            if (node.equals(spare)) {
                throw new UncheckedIOException(e);
            }
            node = spare;
            return send(request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        String asked = request.build().uri().toString();
        URI there = URI.create(asked.replace(base.getAuthority(), node.getAuthority()));
        return http.send(request.copy().uri(there).build(), BodyHandlers.ofString());
    }
}
