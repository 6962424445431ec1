package org.vestibule.notification;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to a webhook by HTTP/1.1 (RFC 9112), over a connection of its own. The JDK's client would look the name up again when it connects,
 * and a name that has another address then could lead inside; here the address that was checked is the one that is called. Redirects are
 * not followed. Of the answer little is read, and when the time is over the connection is closed, whatever the other side does.
 */
public final class WebhookClient {
    private static final String HTTPS = "https";

    private final PublicAddresses addresses;
    private final SSLSocketFactory tls;
    private final Duration time;

    /** Each call may take that long. */
    public WebhookClient(PublicAddresses addresses, SSLSocketFactory tls, Duration time) {
        this.addresses = addresses;
        this.tls = tls;
        this.time = time;
    }

    /** Whether that is written as an address that can be called: of http or https, with a host, and without a user and a fragment. */
    public static boolean isAddress(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && List.of("http", HTTPS).contains(Objects.requireNonNullElse(url.getScheme(), ""));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** What is answered; never throws, as a receiver may do anything. */
    public WebhookAnswer post(URI url, Map<String, String> headers, byte[] body) {
        Socket socket = new Socket();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> close(socket), CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
        try (socket) {
            InetAddress address = addresses.of(url.getHost().replaceAll("^\\[|]$", ""));
            socket.connect(new InetSocketAddress(address, port(url)), (int) time.toMillis());
            try (Socket secured = isSecured(url) ? secured(socket, url) : socket) {
                write(secured.getOutputStream(), head(url, headers, body.length), body);
                return read(secured.getInputStream());
            }
        } catch (IOException | RuntimeException e) {
            return WebhookAnswer.none(end.isDone() ? "No answer within " + time.toSeconds() + " seconds" : reason(e));
        } finally {
            end.cancel(false);
        }
    }

    private static boolean isSecured(URI url) {
        return url.getScheme().equals(HTTPS);
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : isSecured(url) ? 443 : 80;
    }

    /** TLS over the open connection; the certificate must be one of the name in the address. */
    private Socket secured(Socket socket, URI url) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, url.getHost(), port(url), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    private static void write(OutputStream out, String head, byte[] body) throws IOException {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static WebhookAnswer read(InputStream in) throws IOException {
        return new AnswerReader(new BufferedInputStream(in)).read();
    }

    /** Without words of the service's own surroundings. */
    private static String reason(Exception e) {
        String name =
                e.getClass().getSimpleName().replaceFirst("Exception$", "").toLowerCase(Locale.ROOT);
        return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed one way or another.
        }
    }
}
