package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.web.SameOrigin;

/**
 * Tells at every request who sends it: pages by the cookie, programs by their bearer token or the cookie. Nothing is kept between requests, so an
 * ended sign-in or a deactivated user is out at once, on every node. Who is not known goes on as nobody; what he asks for refuses him.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "bearer ";
    private static final String API = "/api/";
    private static final String EXECUTOR = "/api/v3/flows/executor/";
    private static final Set<String> FOR_PROGRAMS = Set.of("api", "-");
    private static final Set<String> PUBLIC = Set.of("static", "jakarta.faces.resource");
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    @Inject
    SignIns signIns;

    @Inject
    SignInCookie cookie;

    @Inject
    SameOrigin origin;

    @Inject
    Caller caller;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Caller.Identity> identity = identify(request);
        identity.ifPresent(caller::identify);
        return identity.map(known -> context.notifyContainerAboutLogin(known.username(), Set.of()))
                .orElseGet(context::doNothing);
    }

    private Optional<Caller.Identity> identify(HttpServletRequest request) {
        String path = path(request);
        if (PUBLIC.contains(area(path))) {
            return Optional.empty();
        }
        boolean byToken = FOR_PROGRAMS.contains(area(path)) && !takesCookie(request, path);
        return byToken ? byToken(request) : byCookie(request);
    }

    /** On the API the cookie is good for reading and for running a flow: a change shows by its token that nobody else wants it. */
    private boolean takesCookie(HttpServletRequest request, String path) {
        boolean harmless = SAFE.contains(request.getMethod()) || path.startsWith(EXECUTOR);
        return path.startsWith(API)
                && harmless
                && request.getHeader("Authorization") == null
                && !origin.sentByAnother(request);
    }

    private Optional<Caller.Identity> byToken(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(header ->
                        signIns.byToken(header.substring(BEARER.length()).strip()))
                .map(KeyHolder::withToken);
    }

    private Optional<Caller.Identity> byCookie(HttpServletRequest request) {
        Optional<KeyHolder> holder = cookie.key(request).flatMap(signIns::byCookie);
        holder.filter(KeyHolder::stale).ifPresent(it -> signIns.seen(it.keyId()));
        return holder.map(KeyHolder::signedIn);
    }

    /** The path below the application's own, decoded as the server does to find what answers. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static String area(String path) {
        return path.isEmpty() ? "" : path.substring(1).split("/", 2)[0];
    }
}
