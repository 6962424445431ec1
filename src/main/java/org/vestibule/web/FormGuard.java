package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.vestibule.common.Caller;

/** Refuses forms that were not sent by a page which this browser was given; stateless views alone would take them. */
@ApplicationScoped
class FormGuard {
    private static final Logger LOGGER = System.getLogger(FormGuard.class.getName());

    @Inject
    SameOrigin origin;

    @Inject
    FormToken token;

    @Inject
    Caller caller;

    @Inject
    Event<RefusedRequest> refused;

    boolean refuses(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        String why = reason(request);
        if (!why.isEmpty()) {
            LOGGER.log(Level.WARNING, "{0} from {1} refused: {2}", caller.requestId(), caller.address(), why);
            refused.fire(new RefusedRequest(request.getRequestURI(), why));
        }
        return !why.isEmpty();
    }

    private String reason(HttpServletRequest request) {
        if (!origin.sent(request)) {
            return "sent by another site";
        }
        String given = request.getParameter(FormToken.FIELD);
        return given != null && token.matches(given) ? "" : "the form's token is missing or another browser's";
    }
}
