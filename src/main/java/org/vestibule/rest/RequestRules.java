package org.vestibule.rest;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.web.RefusedRequest;
import org.vestibule.web.SameOrigin;

/**
 * Refuses what other sites can make a browser send: bodies that are no JSON, and changes without a token from foreign pages; and
 * programs that call too often.
 */
@Provider
public class RequestRules implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    ResourceInfo resource;

    @Inject
    SameOrigin origin;

    @Inject
    HttpServletRequest request;

    @Inject
    Event<RefusedRequest> refused;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext call) {
        Optional<Problem> throttled = caller.refusal().filter(why -> why.type() == ProblemType.THROTTLED);
        if (throttled.isPresent()) {
            call.abortWith(Answers.of(throttled.get()));
        } else {
            check(call);
        }
    }

    private void check(ContainerRequestContext call) {
        if (SAFE.contains(call.getMethod())) {
            return;
        }
        String authorization = call.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (!isBearer(authorization) && origin.sentByAnother(request)) {
            refused.fire(new RefusedRequest(request.getRequestURI(), "sent by another site"));
            call.abortWith(Answers.detail(403, "CSRF Failed: this was sent by another site."));
        } else if (call.getMediaType() != null && !takes(call.getMediaType())) {
            call.abortWith(
                    Answers.detail(415, "Unsupported media type \"%s\" in request.".formatted(call.getMediaType())));
        }
    }

    /** A token is never sent by itself, as cookies are. */
    private static boolean isBearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    private boolean takes(MediaType type) {
        if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return true;
        }
        Consumes consumes = resource.getResourceMethod().getAnnotation(Consumes.class);
        return consumes != null
                && Arrays.stream(consumes.value()).map(MediaType::valueOf).anyMatch(type::isCompatible);
    }
}
