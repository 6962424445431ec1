package org.vestibule.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program with cookies of its own that talks HTTP/1.1 over a connection that it keeps, and follows redirects, by as little work as that can be done with:
 * it shares the processors with the service that is measured, and the JDK's client takes half as much time as the service.
 */
final class LightClient {
    /** Payara closes a connection after 250. */
    private static final int MOST_REQUESTS = 200;

    private final URI base;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int requests;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    LightClient(URI base) {
        this.base = base;
        try {
            connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Is one without cookies again, over the same connection. */
    LightClient forget() {
        cookies.clear();
        return this;
    }

    /** The body of what is there, after all redirects. */
    String get(String path) {
        return get(path, "");
    }

    /**
     * The same.
     *
     * @param header one more line of the head, with its end; or empty
     */
    String get(String path, String header) {
        return exchange("GET " + path, header, "");
    }

    /**
     * The body of the answer to some JSON, after all redirects.
     *
     * @param header one more line of the head, with its end; or empty
     */
    String post(String path, String json, String header) {
        return exchange("POST " + path, header + "Content-Type: application/json\r\n", json);
    }

    private String exchange(String line, String headers, String body) {
        try {
            if (++requests % MOST_REQUESTS == 0) {
                socket.close();
                connect();
            }
            send(line, headers, body.getBytes(StandardCharsets.UTF_8));
            Map<String, String> head = head();
            String text = new String(body(head), StandardCharsets.UTF_8);
            String location = head.get("location");
            return location == null ? text : get(base.resolve(location).getRawPath() + query(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(String location) {
        int begin = location.indexOf('?');
        return begin < 0 ? "" : location.substring(begin);
    }

    private void send(String line, String headers, byte[] body) throws IOException {
        String cookie = cookies.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
        String head = line + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + headers
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private Map<String, String> head() throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            head.put(name, line.substring(colon + 1).strip());
            if (name.equals("set-cookie")) {
                String[] pair =
                        line.substring(colon + 1).strip().split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
        }
        return head;
    }

    private byte[] body(Map<String, String> head) throws IOException {
        if (!"chunked".equals(head.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(head.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service has closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
