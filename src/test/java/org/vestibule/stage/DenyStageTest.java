package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Outcome;

class DenyStageTest {
    private final DenyStage stage = new DenyStage();

    @Test
    void saysWhatTheAdministratorWrote() {
        assertThat(stage.enter(new Arrival().at(stage, Map.of("deny_message", "Closed"))))
                .isEqualTo(Outcome.denied("Closed"));
    }

    @Test
    void saysRatherWhatAPolicyWrote() {
        Arrival arrival = new Arrival();
        arrival.data().put("deny_message", "Not on Sundays");

        assertThat(stage.enter(arrival.at(stage, Map.of("deny_message", "Closed"))))
                .isEqualTo(Outcome.denied("Not on Sundays"));
    }

    @Test
    void saysNothingMoreByItself() {
        assertThat(stage.enter(new Arrival().at(stage, Map.of()))).isEqualTo(Outcome.denied(""));
    }
}
