package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void givesAPolicyNoMoreTimeThanThereIsToLook() {
        assertThat(CallBudget.looking(SECOND).anew(MINUTE).time()).isLessThanOrEqualTo(SECOND);
        assertThat(CallBudget.looking(MINUTE).anew(SECOND).time()).isLessThanOrEqualTo(SECOND);
        assertThat(new CallBudget(SECOND).anew(MINUTE).time()).isGreaterThan(SECOND);
    }
}
