package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.vestibule.web.RefusedRequest;

/** Writes down what other sites tried to make a browser do here. */
@ApplicationScoped
class RefusedRequests {
    @Inject
    EventLog events;

    void note(@Observes RefusedRequest request) {
        events.refuse(
                EventAction.SUSPICIOUS_REQUEST,
                new Subject("", "", ""),
                Map.of("path", request.path(), "reason", request.why()));
    }
}
