package org.vestibule.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;

/** What each answer forbids the browser to do with it. */
public final class SecurityHeaders {
    /** For answers that are no pages. */
    static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

    static final String POLICY = "Content-Security-Policy";

    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** What besides scripts of somebody else's these scripts take from other hosts, as their makers say. */
    private static final Map<String, String> COMPANIONS = Map.of(
            "www.recaptcha.net", "https://www.gstatic.com",
            "www.google.com", "https://www.gstatic.com",
            "js.hcaptcha.com", "https://hcaptcha.com https://*.hcaptcha.com");

    private SecurityHeaders() {}

    /** Lets this one page run a script of somebody else's, and what that needs from the same host. */
    public static void admit(HttpServletResponse response, URI script) {
        String hosts = "%s://%s %s"
                .formatted(script.getScheme(), script.getRawAuthority(), COMPANIONS.getOrDefault(script.getHost(), ""))
                .strip();
        response.setHeader(
                POLICY,
                CONTENT.replace("style-src 'self'", "style-src 'self' " + hosts)
                        .replace("script-src 'self'", "script-src 'self' " + hosts)
                        .replace("form-action", "frame-src " + hosts + "; connect-src " + hosts + "; form-action"));
    }

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
