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

/**
 * Tells at every request who sends it: pages by the cookie, programs by their bearer token. Nothing is kept between requests, so an
 * ended sign-in or a deactivated user is out at once, on every node. Who is not known goes on as nobody; what he asks for refuses him.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "bearer ";
    private static final Set<String> FOR_PROGRAMS = Set.of("api", "-");
    private static final Set<String> PUBLIC = Set.of("static", "jakarta.faces.resource");

    @Inject
    SignIns signIns;

    @Inject
    SignInCookie cookie;

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
        String area = area(request);
        if (PUBLIC.contains(area)) {
            return Optional.empty();
        }
        return FOR_PROGRAMS.contains(area) ? byToken(request) : byCookie(request);
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

    /** The first part of the path below the application's own, decoded as the server does to find what answers. */
    private static String area(HttpServletRequest request) {
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.isEmpty() ? "" : path.substring(1).split("/", 2)[0];
    }
}
