package org.vestibule.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Holds an answer back until it is whole where a client offers to change the protocol, as the JDK's does for HTTP/2: Payara leaves out the
 * type and the framing of what it sends before it knows that the offer is not taken, and it knows that when the answer has ended.
 */
@Provider
public class WholeAnswer implements WriterInterceptor {
    /** As much of an answer is held back; of a larger one, such as a long table, the rest goes out as it is made. */
    private static final int MOST_BYTES = 8_388_608;

    @Inject
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        if (request.getHeader("Upgrade") == null) {
            answer.proceed();
            return;
        }
        Held held = new Held(answer.getOutputStream());
        answer.setOutputStream(held);
        answer.proceed();
        held.release();
    }

    private final class Held extends FilterOutputStream {
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Held(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (bytes != null && bytes.size() + length > MOST_BYTES) {
                release();
            }
            (bytes == null ? out : bytes).write(buffer, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (bytes == null) {
                out.flush();
            }
        }

        /** Lets the server know how much it is, so that it sends nothing of it yet. */
        private void release() throws IOException {
            if (bytes != null) {
                response.setBufferSize(Math.max(response.getBufferSize(), bytes.size() + 1));
                ByteArrayOutputStream whole = bytes;
                bytes = null;
                whole.writeTo(out);
            }
        }
    }
}
