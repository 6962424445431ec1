package org.vestibule.mail;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a webhook was called with: its headers, and its body as it came, as that is what is signed. */
final class WebhookCall {
    private final UnaryOperator<String> headers;
    private final byte[] body;
    private final Instant now;

    /** The headers by their names; null for those that are missing. */
    WebhookCall(UnaryOperator<String> headers, byte[] body, Instant now) {
        this.headers = headers;
        this.body = body.clone();
        this.now = now;
    }

    byte[] body() {
        return body.clone();
    }

    String header(String name) {
        return Optional.ofNullable(headers.apply(name)).orElse("");
    }

    /** The body; JSON's null where it is no JSON. */
    JsonValue json() {
        return json(body);
    }

    /** What a text in JSON says; JSON's null where it is none. */
    static JsonValue json(byte[] text) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readValue();
        } catch (JsonException malformed) {
            return JsonValue.NULL;
        }
    }

    /** Whether the moment, in seconds since 1970, is no farther away than that. */
    boolean isWithin(Duration window, String seconds) {
        if (!seconds.matches("\\d{1,11}")) {
            return false;
        }
        Instant told = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(told, now).abs().compareTo(window) <= 0;
    }
}
