package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;
import org.vestibule.event.Event;

/** Recognises events, for the rules that tell somebody about them. */
@ApplicationScoped
public class EventMatcherPolicy implements PolicyKind<EventMatcherPolicy.Settings> {
    /**
     * What an event must be; what is left out or empty does not matter.
     *
     * @param query authentik's search language, which is not understood here
     * @param action what happened, such as {@code invitation_used}
     * @param clientIp from where, exactly
     * @param app the feature that it concerns, such as {@code authentik.stages.invitation}
     * @param model the sort of thing that it concerns, such as {@code authentik_stages_invitation.invitation}
     */
    public record Settings(
            @Size(max = 0, message = "{org.vestibule.policy.query}")
            String query,

            String action,
            String clientIp,
            String app,
            String model) {
        private boolean match(Event event) {
            return matches(action, event.getAction().code())
                    && matches(clientIp, event.getClientAddress())
                    && matches(app, event.getApp())
                    && matches(model, event.getSubjectModel());
        }

        private static boolean matches(String wanted, String found) {
            return wanted == null || wanted.isEmpty() || wanted.equals(found);
        }
    }

    @Override
    public String name() {
        return "event_matcher";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    /** Without an event in the context it fails. */
    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        return PolicyResult.of(
                request.context().get("event") instanceof EventObject event && settings.match(event.event()));
    }
}
