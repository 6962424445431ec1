package org.vestibule.common;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes one line for each request, without its query, which may hold secrets, and answers for what nobody else has caught. */
public class RequestLog extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(RequestLog.class.getName());

    @Inject
    transient Caller caller;

    @Inject
    transient RequestFigures figures;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        String id = caller.requestId();
        response.setHeader("X-Request-Id", id);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException bug) {
            LOGGER.log(Level.ERROR, "Request " + id + " failed", bug);
            fail(response);
        } finally {
            long nanos = System.nanoTime() - start;
            figures.count(response.getStatus(), nanos);
            LOGGER.log(
                    Level.INFO,
                    () -> id + ' ' + request.getMethod() + ' ' + request.getRequestURI() + ' ' + response.getStatus()
                            + ' ' + nanos / 1_000_000 + " ms");
        }
    }

    private static void fail(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
