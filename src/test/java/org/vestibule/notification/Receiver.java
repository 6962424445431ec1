package org.vestibule.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vestibule.common.WebhookSecret;

/** A program that receives webhooks. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What it answers. */
    volatile int status = 204;

    volatile String answer = "";

    /** What it was called with. */
    record Call(String id, String seconds, String signatures, String body) {
        boolean isSignedBy(WebhookSecret secret) {
            return secret.hasSigned(signatures, id, seconds, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/hook/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : 0);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?of=test");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
