package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Records;
import org.vestibule.user.Reputation;
import org.vestibule.user.User;

class ReputationPolicyTest {
    private static final Map<String, Object> UNKNOWN = Map.of("pending_user_identifier", "typed");

    private final ReputationPolicy policy = new ReputationPolicy();
    private final User jane = new User("jane", Instant.EPOCH);
    private int score;
    private String asked;

    @BeforeEach
    void install() {
        policy.reputation = new Reputation() {
            @Override
            public int score(Optional<String> name, Optional<String> address) {
                asked = name.orElse("-") + " " + address.orElse("-");
                return score;
            }
        };
    }

    @Test
    void passesForABadReputation() {
        score = -5;
        assertThat(passes(Map.of(), jane)).isTrue();
        score = -4;
        assertThat(passes(Map.of(), jane)).isFalse();
        assertThat(passes(Map.of("threshold", -4), jane)).isTrue();
    }

    @Test
    void asksAboutWhatIsChecked() {
        passes(Map.of(), jane);
        assertThat(asked).isEqualTo("jane 192.0.2.1");

        passes(Map.of("check_ip", false), jane);
        assertThat(asked).isEqualTo("jane -");

        passes(Map.of("check_username", false), jane);
        assertThat(asked).isEqualTo("- 192.0.2.1");
    }

    @Test
    void asksAboutAnUnknownNameAsItWasTyped() {
        passes(Map.of(), null);

        assertThat(asked).isEqualTo("typed 192.0.2.1");
    }

    @Test
    void mustCheckSomething() {
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

        assertThat(validator.validate(read(Map.of("check_ip", false)))).isEmpty();
        assertThat(validator.validate(read(Map.of("check_ip", false, "check_username", false))))
                .hasSize(1);
    }

    private boolean passes(Map<String, ?> settings, User user) {
        return policy.evaluate(read(settings), Requests.about(user, UNKNOWN)).passing();
    }

    private static ReputationPolicy.Settings read(Map<String, ?> settings) {
        return Records.read(ReputationPolicy.Settings.class, settings);
    }
}
