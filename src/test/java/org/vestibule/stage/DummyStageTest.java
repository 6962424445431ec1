package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;

class DummyStageTest {
    private final DummyStage stage = new DummyStage();

    @Test
    void asksForAClickAndGoesOn() {
        Arrival arrival = new Arrival();

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Ask.class);
        assertThat(stage.submit(arrival.at(stage, Map.of()), new Answer("", Map.of())))
                .isEqualTo(Outcome.next());
    }

    @Test
    void failsWhenSetTo() {
        assertThatThrownBy(() -> stage.enter(new Arrival().at(stage, Map.of("throw_error", true))))
                .isInstanceOf(IllegalStateException.class);
    }
}
