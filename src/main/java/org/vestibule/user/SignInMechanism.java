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
import org.vestibule.common.Definitions;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
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
    CsrfToken csrf;

    @Inject
    TokenThrottle throttle;

    @Inject
    SameOrigin origin;

    @Inject
    Caller caller;

    @Inject
    Definitions definitions;

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
        if (!FOR_PROGRAMS.contains(area(path))) {
            return byCookie(request);
        }
        Optional<String> token = bearer(request);
        if (token.isPresent()) {
            return byToken(token.get());
        }
        return takesCookie(request, path) ? byCookie(request) : Optional.empty();
    }

    /** On the API the cookie is good for reading and for running a flow; whoever changes something shows besides that he can read our cookies. */
    private boolean takesCookie(HttpServletRequest request, String path) {
        if (!path.startsWith(API) || request.getHeader("Authorization") != null || origin.sentByAnother(request)) {
            return false;
        }
        Optional<String> key = cookie.key(request).filter(it -> !it.isEmpty());
        boolean harmless = SAFE.contains(request.getMethod()) || path.startsWith(EXECUTOR);
        if (harmless || key.isEmpty() || csrf.isSent(request, key.get())) {
            return true;
        }
        caller.refuse(new Problem(ProblemType.FORBIDDEN, Message.of("rest.error.csrf")));
        return false;
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private Optional<Caller.Identity> byToken(String token) {
        String hash = SecretKeys.hash(token);
        long now = System.nanoTime();
        Optional<Problem> refusal = throttle.check(hash, caller.address(), now);
        if (refusal.isPresent()) {
            caller.refuse(refusal.get());
            return Optional.empty();
        }
        Optional<KeyHolder> holder = signIns.byToken(token);
        throttle.note(hash, caller.address(), holder.isPresent(), now);
        if (holder.isEmpty()) {
            caller.refuse(new Problem(ProblemType.NOT_SIGNED_IN, Message.of("rest.error.token")));
        }
        return known(holder).map(KeyHolder::withToken);
    }

    private Optional<Caller.Identity> byCookie(HttpServletRequest request) {
        Optional<KeyHolder> holder = cookie.key(request).flatMap(signIns::byCookie);
        holder.filter(KeyHolder::stale).ifPresent(it -> signIns.seen(it.keyId()));
        return known(holder).map(KeyHolder::signedIn);
    }

    /** The database has told the edition besides. */
    private Optional<KeyHolder> known(Optional<KeyHolder> holder) {
        holder.map(KeyHolder::edition).ifPresent(definitions::hold);
        return holder;
    }

    /** The path below the application's own, decoded as the server does to find what answers. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static String area(String path) {
        return path.isEmpty() ? "" : path.substring(1).split("/", 2)[0];
    }
}
