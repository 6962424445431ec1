package org.vestibule.notification;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the status and the beginning of an HTTP answer (RFC 9112), and no more of it than that. */
final class AnswerReader {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (?<status>[1-5]\\d\\d)( .*)?");
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_LINES = 100;
    private static final int INTERIM = 200;

    private final InputStream in;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    WebhookAnswer read() throws IOException {
        int status;
        Map<String, String> headers;
        do {
            status = status(line());
            headers = headers();
        } while (status < INTERIM);
        return new WebhookAnswer(status, new String(body(headers), StandardCharsets.UTF_8));
    }

    private static int status(String line) throws IOException {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw new IOException("This is no answer of HTTP/1.1");
        }
        return Integer.parseInt(matcher.group("status"));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            String[] parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 1 ? "" : parts[1].strip());
        }
        throw new IOException("The answer has too many headers");
    }

    /** The beginning of the body. One that breaks off takes nothing away from the status. */
    private byte[] body(Map<String, String> headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .endsWith("chunked")) {
                copyChunks(body);
            } else {
                copy(length(headers), body);
            }
        } catch (IOException | NumberFormatException broken) {
            return body.toByteArray();
        }
        return body.toByteArray();
    }

    private static long length(Map<String, String> headers) {
        String length = headers.get("content-length");
        return length == null ? Long.MAX_VALUE : Long.parseLong(length);
    }

    private void copyChunks(ByteArrayOutputStream body) throws IOException {
        long size = size(line());
        while (size > 0 && body.size() < WebhookDelivery.LONGEST_ANSWER) {
            copy(size, body);
            line();
            size = size(line());
        }
    }

    private static long size(String line) {
        return Long.parseLong(line.split(";", 2)[0].strip(), 16);
    }

    private void copy(long length, ByteArrayOutputStream body) throws IOException {
        long left = Math.min(length, WebhookDelivery.LONGEST_ANSWER - (long) body.size());
        for (int next = -1; left > 0 && (next = in.read()) >= 0; left--) {
            body.write(next);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The answer breaks off");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("A line of the answer is too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }
}
