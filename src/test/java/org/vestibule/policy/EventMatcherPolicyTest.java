package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Records;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.Events;
import org.vestibule.event.Subject;

class EventMatcherPolicyTest {
    private static final Event USED = Events.of(
            EventAction.INVITATION_USED,
            new Subject("authentik_stages_invitation.invitation", "1", "Summer school"),
            "192.0.2.1");

    private final EventMatcherPolicy policy = new EventMatcherPolicy();

    @ParameterizedTest
    @CsvSource({
        "action, invitation_used, true",
        "action, invitation, false",
        "client_ip, 192.0.2.1, true",
        "client_ip, 192.0.2.10, false",
        "app, authentik.stages.invitation, true",
        "app, authentik.core, false",
        "model, authentik_stages_invitation.invitation, true",
        "model, authentik_core.user, false"
    })
    void looksAtWhatIsGiven(String criterion, String value, boolean matches) {
        assertThat(passes(Map.of(criterion, value), Map.of("event", new EventObject(USED))))
                .isEqualTo(matches);
    }

    @Test
    void needsAllThatIsGiven() {
        Map<String, String> both = Map.of("action", "invitation_used", "client_ip", "192.0.2.2");

        assertThat(passes(both, Map.of("event", new EventObject(USED)))).isFalse();
    }

    @Test
    void takesAnyEventWhereNothingIsGiven() {
        assertThat(passes(Map.of("action", ""), Map.of("event", new EventObject(USED))))
                .isTrue();
    }

    @Test
    void failsWithoutAnEvent() {
        assertThat(passes(Map.of(), Map.of())).isFalse();
    }

    private boolean passes(Map<String, ?> settings, Map<String, ?> context) {
        return policy.evaluate(Records.read(EventMatcherPolicy.Settings.class, settings), Requests.about(null, context))
                .passing();
    }
}
