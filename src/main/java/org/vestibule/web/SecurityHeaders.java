package org.vestibule.web;

import jakarta.servlet.http.HttpServletResponse;

/** What each answer forbids the browser to do with it. */
final class SecurityHeaders {
    /** For answers that are no pages. */
    static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

    static final String POLICY = "Content-Security-Policy";

    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    /**
     * Sets them. The referrer stays within the service, because addresses may carry a link's token; without any referrer browsers would
     * send forms with the origin "null".
     */
    static void set(HttpServletResponse response, boolean secure) {
        response.setHeader(POLICY, CONTENT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cache-Control", "no-store");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
