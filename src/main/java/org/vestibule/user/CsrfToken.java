package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.vestibule.common.SecretKeys;

/**
 * What a program that signed in with a browser's cookies sends with each change, by authentik's names: it copies a cookie, which no other
 * site can read, into a header, which no other site's form can send. It holds for one sign-in; the cookie itself is not looked at, so
 * that planting one is of no use.
 */
@ApplicationScoped
public class CsrfToken {
    static final String COOKIE = "authentik_csrf";
    static final String HEADER = "X-authentik-CSRF";

    private static final String PURPOSE = "csrf";

    @Inject
    SecretKeys keys;

    /** The token of a sign-in, by its key. */
    String of(String signIn) {
        return keys.token(PURPOSE, signIn);
    }

    /** Whether the request carries the token of that sign-in. */
    boolean isSent(HttpServletRequest request, String signIn) {
        String sent = request.getHeader(HEADER);
        return sent != null && keys.isToken(PURPOSE, signIn, sent);
    }
}
