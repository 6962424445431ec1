package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.mail.DeliveryState;

class RecipientFilterTest {
    @Test
    void readsWhatAddressesSay() {
        assertThat(RecipientFilter.of("ada", "accepted", "sent"))
                .isEqualTo(new RecipientFilter("ada", RecipientAnswer.ACCEPTED, DeliveryState.SENT));
        assertThat(RecipientFilter.of("", "", "")).isEqualTo(RecipientFilter.ALL);
    }

    @Test
    void namesWhatItCannotRead() {
        assertThat(refused("perhaps", "").errors()).containsOnlyKeys("answer");
        assertThat(refused("", "lost").errors()).containsOnlyKeys("delivery");
        assertThat(refused("", "lost").type()).isEqualTo(ProblemType.INVALID);
    }

    private static Problem refused(String answer, String delivery) {
        return catchThrowableOfType(Problem.class, () -> RecipientFilter.of("", answer, delivery));
    }
}
