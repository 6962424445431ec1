package org.vestibule.invitation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of a text in UTF-8, one after the other: a long text takes no more memory than a short one, and a line that is wrong spoils no
 * other. A byte order mark is passed over.
 */
final class TextLines {
    /** How many bytes of a line are taken. */
    static final int LONGEST = 65_536;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
    private static final int END = -1;

    private final BufferedInputStream bytes;
    private int number;

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its end; empty where there is a fault
     * @param fault null for none
     */
    record Line(int number, String text, RowFault fault) {}

    TextLines(InputStream text) {
        bytes = new BufferedInputStream(text);
    }

    /** The next line; empty at the end of the text. */
    Optional<Line> next() {
        try {
            int first = bytes.read();
            return first == END ? Optional.empty() : Optional.of(line(first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line line(int first) throws IOException {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int length = 0;
        int next = first;
        for (; next != END && next != '\n' && next != '\r'; next = bytes.read()) {
            if (++length <= LONGEST) {
                line.write(next);
            }
        }
        if (next == '\r') {
            passLineFeed();
        }
        return length > LONGEST ? new Line(number, "", RowFault.LENGTH) : decoded(line.toByteArray());
    }

    private void passLineFeed() throws IOException {
        bytes.mark(1);
        if (bytes.read() != '\n') {
            bytes.reset();
        }
    }

    private Line decoded(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            String plain = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            return INVISIBLE.matcher(plain).find()
                    ? new Line(number, "", RowFault.CHARACTER)
                    : new Line(number, plain, null);
        } catch (CharacterCodingException notUtf8) {
            return new Line(number, "", RowFault.ENCODING);
        }
    }
}
