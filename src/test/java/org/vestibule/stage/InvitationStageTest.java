package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Outcome;

class InvitationStageTest {
    private static final Map<String, Object> WITHOUT = Map.of("continue_flow_without_invitation", true);

    private final InvitationStage stage = new InvitationStage();

    @Test
    void turnsAwayWhoHasNoLink() {
        assertThat(stage.enter(new Arrival().at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void letsThemPassWhereThatIsSet() {
        Arrival arrival = new Arrival();

        assertThat(stage.enter(arrival.at(stage, WITHOUT))).isEqualTo(Outcome.next());
        assertThat(arrival.data().admitted()).isFalse();
    }

    @Test
    void letsTheInvitationTakeEffect() {
        Arrival arrival = Arrival.by(Map.of("name", "Invited"), Set.of("name"));

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isEqualTo(Outcome.next());
        assertThat(arrival.data().promptData()).isEqualTo(Map.of("name", "Invited"));
        assertThat(arrival.data().locked("name")).isTrue();
        assertThat(arrival.data().admitted()).isTrue();
    }
}
