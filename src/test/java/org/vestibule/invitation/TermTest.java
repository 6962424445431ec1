package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long an invitation holds. */
class TermTest {
    @Test
    void countsFromTheBeginning() {
        Term term = new Term();
        term.set(NOON.plus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(9)));

        assertThat(term.length(NOON)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void countsFromTheMakingWhereItBeganBefore() {
        Term term = new Term();
        term.set(Instant.EPOCH, NOON.plus(Duration.ofDays(9)));

        assertThat(term.length(NOON)).isEqualTo(Duration.ofDays(9));
    }
}
