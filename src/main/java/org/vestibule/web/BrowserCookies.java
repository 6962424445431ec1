package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.SecretKeys;

/** What a browser keeps for us: a key that only it has, the language that was chosen, and the time zone that it is in. */
@ApplicationScoped
public class BrowserCookies {
    /** Holds the key of a sign-in; the package {@code user} sets it. */
    private static final String SIGN_IN = "vestibule_sign_in";

    private static final String VISITOR = "vestibule_visitor";
    private static final String LANGUAGE = "vestibule_language";

    /** A script of ours sets it. */
    private static final String ZONE = "vestibule_zone";

    @Inject
    Configuration configuration;

    /** The key of the sign-in, else of the visitor; an unknown browser gets one, and nothing is written. */
    String key(HttpServletRequest request, HttpServletResponse response) {
        return find(request, SIGN_IN).orElseGet(() -> visitor(request, response));
    }

    /** The key of the visitor, whether signed in or not; an unknown browser gets one, and nothing is written. */
    public String visitor(HttpServletRequest request, HttpServletResponse response) {
        return find(request, VISITOR).orElseGet(() -> welcome(request, response));
    }

    private String welcome(HttpServletRequest request, HttpServletResponse response) {
        Object welcomed = request.getAttribute(VISITOR);
        if (welcomed instanceof String key) {
            return key;
        }
        String key = SecretKeys.randomKey();
        request.setAttribute(VISITOR, key);
        set(request, response, VISITOR, key, Duration.ZERO);
        return key;
    }

    /** The language that the address asks for, else the one chosen before. */
    static Optional<String> language(HttpServletRequest request) {
        return Optional.ofNullable(Query.of(request).get("lang")).or(() -> find(request, LANGUAGE));
    }

    /** The name of the zone that the browser is in; it may say anything. */
    static Optional<String> zone(HttpServletRequest request) {
        return find(request, ZONE);
    }

    /** Keeps the language that the address asks for. */
    void keepLanguage(HttpServletRequest request, HttpServletResponse response) {
        String asked = Query.of(request).get("lang");
        if (asked != null && asked.matches("[a-zA-Z-]{2,20}")) {
            set(request, response, LANGUAGE, asked, Duration.ofDays(365));
        }
    }

    /**
     * Gives the browser a cookie that no script reads and no other site's form sends.
     *
     * @param duration zero until the browser closes
     */
    public void set(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration duration) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(configuration.baseUrl().startsWith("https:"));
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(duration.isZero() ? -1 : Math.toIntExact(duration.toSeconds()));
        response.addCookie(cookie);
    }

    /** The value that the browser sent, unless it is empty. */
    public static Optional<String> find(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
