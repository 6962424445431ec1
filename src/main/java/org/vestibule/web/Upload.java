package org.vestibule.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** A form that may hold files. It is taken apart before anybody asks for a field, because servers complain about its size only then. */
final class Upload {
    /** How large a form may be. */
    private static final long LARGEST = 8_454_144;

    /** How large one with a list of people may be, which is read line by line; as in web.xml. */
    private static final long LARGEST_LIST = 33_619_968;

    /** Browsers show no answer while they still send; this much of a form that is too large is read, to be heard. */
    private static final long MOST_READ = 2 * LARGEST_LIST;

    private static final int FINE = HttpServletResponse.SC_OK;

    private final HttpServletRequest request;
    private final long largest;

    /** What is sent to a view. */
    Upload(HttpServletRequest request, String view) {
        this.request = request;
        largest = view.equals(Routes.INVITATION) ? LARGEST_LIST : LARGEST;
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
            if (length > largest) {
                request.getInputStream().skipNBytes(Math.min(length, MOST_READ));
                return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            }
            return isMultipart() && size() > largest ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : FINE;
        } catch (IllegalStateException tooLarge) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (IOException | ServletException | RuntimeException broken) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    /** Of all parts; what comes in chunks does not tell its length before. */
    private long size() throws IOException, ServletException {
        return request.getParts().stream().mapToLong(Part::getSize).sum();
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
