package org.vestibule.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.vestibule.common.Texts;

/** Sends a browser on. The server's own redirects would name the host that the request named, which may be a lie. */
final class Redirect {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=%s">
            <title>%s · Vestibule</title></head>
            <body><main><h1>%3$s</h1><p><a href="%2$s">%s</a></p></main></body></html>
            """;

    private Redirect() {}

    /** Goes on by GET at that address of our own. */
    static void to(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    /** Goes on at another site, by a page of its own: browsers let no form be redirected there ({@code form-action}). */
    static void away(HttpServletResponse response, String location, Locale locale) throws IOException {
        if (!location.matches("https?://[^\\s\"'<>]+")) {
            throw new IllegalArgumentException("No address to go on at: " + location);
        }
        Texts texts = Texts.in(locale);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(PAGE.formatted(
                        locale.toLanguageTag(),
                        location.replace("&", "&amp;"),
                        texts.get("stage.redirect.title"),
                        texts.get("stage.redirect.go")));
    }
}
