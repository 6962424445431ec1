package org.vestibule.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * An answer that is held back until it is whole, for a client that offers to change the protocol, as the JDK's does for HTTP/2. Payara leaves out the type and the
 * framing of what it sends before it knows that the offer is not taken, and it knows that when the request has ended.
 */
final class WholeAnswer extends HttpServletResponseWrapper {
    /** As much is held back; of a larger answer, such as a long table, the rest goes out as it is made. */
    private static final int MOST_BYTES = 8_388_608;

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    WholeAnswer(HttpServletResponse response) {
        super(response);
    }

    /** Whether the client makes such an offer. */
    static boolean isNeededBy(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Held();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (bytes == null) {
            super.flushBuffer();
        }
    }

    /** Gives it to the server, which keeps it in a buffer of its size. */
    void release() throws IOException {
        if (bytes != null && bytes.size() > 0) {
            super.setBufferSize(Math.max(getBufferSize(), bytes.size() + 1));
            bytes.writeTo(super.getOutputStream());
        }
        bytes = null;
    }

    private ServletOutputStream direct() throws IOException {
        return super.getOutputStream();
    }

    private final class Held extends ServletOutputStream {
        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (bytes != null && bytes.size() + length > MOST_BYTES) {
                release();
            }
            if (bytes == null) {
                direct().write(buffer, offset, length);
            } else {
                bytes.write(buffer, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (bytes == null) {
                direct().flush();
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("An answer that is held back is written at once");
        }
    }
}
