package org.vestibule.policy;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vestibule.common.Configuration;

/**
 * Asks a service with the interface of Have I Been Pwned how often a password was found in leaks. The service learns five hexadecimal
 * digits of its SHA-1, which a thousand other passwords share. It has three seconds to answer.
 */
@ApplicationScoped
class LeakedPasswords {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PREFIX = 5;

    @Inject
    Configuration configuration;

    private HttpClient client;

    @PostConstruct
    void open() {
        client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** In how many leaks it was found; an {@code IllegalStateException} where the service does not say, in that time if it is less. */
    int count(String password, Duration time) {
        String hash = sha1(password);
        String rest = hash.substring(PREFIX) + ":";
        return ask(hash.substring(0, PREFIX), Math.min(time.toMillis(), PATIENCE.toMillis()))
                .lines()
                .filter(line -> line.startsWith(rest))
                .map(line -> line.substring(rest.length()).strip())
                .findFirst()
                .map(Integer::valueOf)
                .orElse(0);
    }

    /** The padding keeps the length of the answer from telling which digits were asked for. */
    private String ask(String prefix, long milliseconds) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(configuration.hibpUrl() + "/" + prefix))
                .header("Add-Padding", "true")
                .header("User-Agent", "Vestibule")
                .build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, head -> BodySubscribers.fromSubscriber(new BoundedText(), BoundedText::toString));
        try {
            HttpResponse<String> response = answer.get(milliseconds, TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "The service of leaked passwords answers with status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IllegalStateException("The service of leaked passwords does not answer", e);
        }
    }

    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A body that is not endless: a real one has some 40 KiB. */
    private static final class BoundedText implements Flow.Subscriber<List<ByteBuffer>> {
        private static final int LONGEST = 1 << 20;

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > LONGEST - body.size()) {
                    throw new IllegalStateException("The answer is too long");
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable wrong) {}

        @Override
        public void onComplete() {}

        @Override
        public String toString() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }
}
