package org.vestibule.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** A form that may hold files. It is taken apart before anybody asks for a field, because servers complain about its size only then. */
final class Upload {
    /** As in web.xml. */
    private static final long LARGEST = 8_454_144;

    /** Browsers show no answer while they still send; this much of a form that is too large is read, to be heard. */
    private static final long MOST_READ = 4 * LARGEST;

    private static final int FINE = HttpServletResponse.SC_OK;

    private final HttpServletRequest request;

    Upload(HttpServletRequest request) {
        this.request = request;
    }

    /** Answers with an error page if the form is too large, or cannot be read. */
    boolean isRefused(HttpServletResponse response) throws IOException, ServletException {
        int status = status();
        if (status == FINE) {
            return false;
        }
        response.setStatus(status);
        String page = status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ? "large" : "failed";
        request.getRequestDispatcher("/WEB-INF/errors/" + page + ".xhtml").forward(new WithoutForm(request), response);
        return true;
    }

    private int status() {
        long length = request.getContentLengthLong();
        try {
            if (length > LARGEST) {
                request.getInputStream().skipNBytes(Math.min(length, MOST_READ));
                return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            }
            return isMultipart() && request.getParts() == null ? HttpServletResponse.SC_BAD_REQUEST : FINE;
        } catch (IllegalStateException tooLarge) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (IOException | ServletException | RuntimeException broken) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    private boolean isMultipart() {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    /** Lets the error page be drawn, which would otherwise ask for the form's fields, too. */
    private static final class WithoutForm extends HttpServletRequestWrapper {
        WithoutForm(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }
    }
}
