package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.SecretKeys;
import org.vestibule.user.DeviceCookie;
import org.vestibule.user.SignInCookie;
import org.vestibule.user.SignIns;
import org.vestibule.web.BrowserCookies;
import org.vestibule.web.Viewer;

/** What the engine must know of a request, and what it wants done to the browser; the same for pages and programs. */
@ApplicationScoped
class VisitorRequest {
    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    @Inject
    BrowserCookies cookies;

    @Inject
    SignIns signIns;

    @Inject
    SignInCookie signInCookie;

    @Inject
    DeviceCookie device;

    /** A token that is limited to some permissions makes nobody of a visitor: flows do what their stages say, whatever the token permits. */
    Visitor visitor(HttpServletRequest request, HttpServletResponse response, Map<String, String> query) {
        String key = SecretKeys.hash(cookies.visitor(request, response));
        Optional<Identity> identity = caller.identity().filter(it -> !it.limited());
        return new Visitor(key, identity, device.user(request), caller.address(), viewer.getLocale(), query);
    }

    Locale locale() {
        return viewer.getLocale();
    }

    /** Signs in and out as the committed step wants it. */
    void carryOut(Moved moved, HttpServletRequest request, HttpServletResponse response) {
        if (moved.signOut()) {
            signOut(request, response);
        }
        moved.signIn().ifPresent(wanted -> {
            String key = signIns.open(wanted.user(), wanted.duration(), wanted.endOthers());
            signInCookie.set(request, response, key, wanted.duration());
            if (!wanted.remember().isZero()) {
                device.set(request, response, wanted.user(), wanted.remember());
            }
        });
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) {
        caller.identity().map(Identity::signIn).ifPresent(signIns::end);
        signInCookie.clear(request, response);
    }
}
