package org.vestibule.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/**
 * Stops reading bodies that are larger or deeper nested than any that means well, whether they tell their length or come in chunks; JSON
 * is read level by level, which takes stack. A number of a few characters must not have a million digits once it is written out.
 */
@Provider
public class BodyBounds implements ContainerRequestFilter {
    static final int MOST_BYTES = 8_454_144;

    /** Tables are read row by row. */
    private static final int MOST_BYTES_OF_A_TABLE = 33_619_968;

    private static final MediaType TABLE = new MediaType("text", "csv");

    private static final int MOST_LEVELS = 100;

    private static final int MOST_DIGITS_OF_AN_EXPONENT = 3;

    @Override
    public void filter(ContainerRequestContext call) {
        MediaType type = call.getMediaType();
        boolean json = type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
        boolean table = !json && TABLE.isCompatible(type);
        int length = call.getLength() < 0 ? Integer.MAX_VALUE : call.getLength();
        int most = table ? MOST_BYTES_OF_A_TABLE : MOST_BYTES;
        if (call.getLength() > most) {
            throw new Problem(ProblemType.TOO_LARGE);
        }
        call.setEntityStream(new Bounded(call.getEntityStream(), length, most, json));
    }

    static final class Bounded extends FilterInputStream {
        private final int length;
        private final int most;
        private final boolean json;
        private int bytes;
        private int levels;
        private boolean exponent;
        private int digits;
        private boolean quoted;
        private boolean escaped;

        /** Ends after so many bytes itself, because Payara waits for more where a client offers to speak HTTP/2. */
        Bounded(InputStream body, int length, int most, boolean json) {
            super(body);
            this.length = length;
            this.most = most;
            this.json = json;
        }

        @Override
        public int read() throws IOException {
            int next = bytes < length ? super.read() : -1;
            if (next >= 0) {
                check((byte) next);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) throws IOException {
            if (bytes == length) {
                return -1;
            }
            int count = super.read(buffer, offset, Math.min(wanted, length - bytes));
            for (int i = offset; i < offset + count; i++) {
                check(buffer[i]);
            }
            return count;
        }

        private void check(byte next) {
            if (++bytes > most) {
                throw new Problem(ProblemType.TOO_LARGE);
            }
            if (json && quoted) {
                quoted = escaped || next != '"';
                escaped = !escaped && next == '\\';
            } else if (json) {
                quoted = next == '"';
                descend(next);
                scale(next);
            }
        }

        private void descend(byte next) {
            if (next == '[' || next == '{') {
                levels++;
            } else if (next == ']' || next == '}') {
                levels--;
            }
            if (levels > MOST_LEVELS) {
                throw Problem.invalid("non_field_errors", Message.of("rest.error.levels", MOST_LEVELS));
            }
        }

        /** Of letters, only those of an exponent stand before a sign or a digit. */
        private void scale(byte next) {
            if (next == 'e' || next == 'E') {
                exponent = true;
                digits = 0;
            } else {
                exponent &= Character.isDigit(next) || "+-".indexOf(next) >= 0;
            }
            if (exponent && Character.isDigit(next) && ++digits > MOST_DIGITS_OF_AN_EXPONENT) {
                throw Problem.invalid("non_field_errors", Message.of("rest.error.digits"));
            }
        }
    }
}
