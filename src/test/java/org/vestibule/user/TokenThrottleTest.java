package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

class TokenThrottleTest {
    private static final long NOW = 0;
    private static final String ADDRESS = "192.0.2.1";

    private final TokenThrottle throttle = throttle();

    @Test
    void refusesATokenThatCallsTooOften() {
        for (int i = 0; i < 3; i++) {
            assertThat(call("good", true)).isEmpty();
        }

        Problem refusal = call("good", true).orElseThrow();

        assertThat(refusal.type()).isEqualTo(ProblemType.THROTTLED);
        assertThat(refusal.retryAfter()).contains("20");
        assertThat(refusal.detail()).hasToString("Request was throttled. Expected available in 20 seconds.");
        assertThat(call("another", true)).isEmpty();
    }

    @Test
    void refusesAnAddressThatTriesTooManyKeys() {
        for (int i = 0; i < TokenThrottle.WRONG_KEYS; i++) {
            assertThat(call("wrong " + i, false)).isEmpty();
        }

        assertThat(call("one more", false)).isPresent();
        assertThat(throttle.check("from elsewhere", "192.0.2.2", NOW)).isEmpty();
    }

    @Test
    void doesNotKeepOutWhoHasJustCalledFromThere() {
        call("good", true);
        for (int i = 0; i <= TokenThrottle.WRONG_KEYS; i++) {
            call("wrong " + i, false);
        }

        assertThat(call("good", true)).isEmpty();
    }

    private Optional<Problem> call(String hash, boolean found) {
        Optional<Problem> refusal = throttle.check(hash, ADDRESS, NOW);
        if (refusal.isEmpty()) {
            throttle.note(hash, ADDRESS, found, NOW);
        }
        return refusal;
    }

    private static TokenThrottle throttle() {
        TokenThrottle throttle = new TokenThrottle();
        throttle.configuration = Configurations.with(Map.of("vestibule.api-rate", "3"));
        throttle.begin();
        return throttle;
    }
}
