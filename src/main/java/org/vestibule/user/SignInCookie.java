package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;

/** The cookie that holds the key of a sign-in, and beside it the one for programs that change something with it. */
@ApplicationScoped
public class SignInCookie {
    public static final String NAME = "vestibule_sign_in";

    @Inject
    Configuration configuration;

    @Inject
    CsrfToken csrf;

    /** Gives the browser the key; with a zero duration it forgets it when it closes. */
    public void set(HttpServletRequest request, HttpServletResponse response, String key, Duration duration) {
        int maxAge = duration.isZero() ? -1 : (int) Math.min(duration.toSeconds(), Integer.MAX_VALUE);
        add(request, response, key, maxAge);
    }

    /** Lets the browser forget the key. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", 0);
    }

    Optional<String> key(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    private void add(HttpServletRequest request, HttpServletResponse response, String key, int maxAge) {
        Cookie signIn = cookie(request, NAME, key, maxAge);
        signIn.setHttpOnly(true);
        response.addCookie(signIn);
        response.addCookie(cookie(request, CsrfToken.COOKIE, key.isEmpty() ? "" : csrf.of(key), maxAge));
    }

    private Cookie cookie(HttpServletRequest request, String name, String value, int maxAge) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setSecure(configuration.baseUrl().startsWith("https:"));
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        return cookie;
    }
}
