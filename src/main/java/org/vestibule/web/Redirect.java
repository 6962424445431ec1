package org.vestibule.web;

import jakarta.servlet.http.HttpServletResponse;

/** Sends a browser on. The server's own redirects would name the host that the request named, which may be a lie. */
final class Redirect {
    private Redirect() {}

    /** Goes on by GET at that address, which may be relative. */
    static void to(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }
}
