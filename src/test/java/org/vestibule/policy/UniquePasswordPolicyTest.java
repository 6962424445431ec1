package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;

class UniquePasswordPolicyTest {
    private final UniquePasswordPolicy policy = new UniquePasswordPolicy();
    private final User jane = new User("jane", Instant.EPOCH);
    private final List<String> compared = new ArrayList<>();

    @BeforeEach
    void changeTwice() {
        policy.passwords = new Passwords() {
            @Override
            public boolean matches(String password, String hash) {
                compared.add(hash);
                return hash.equals("hash of " + password);
            }
        };
        List.of("first", "second", "third").forEach(it -> jane.changePassword("hash of " + it, Instant.EPOCH));
    }

    @Test
    void refusesThePresentPassword() {
        assertThat(judge(1, "third").messages())
                .containsExactly("You have used this password before. Choose another one.");
        assertThat(judge(1, "second").passing()).isTrue();
    }

    @Test
    void refusesAsManyFormerOnesAsAsked() {
        assertThat(judge(2, "second").passing()).isFalse();
        assertThat(judge(2, "first").passing()).isTrue();
        assertThat(judge(10, "first").passing()).isFalse();
        assertThat(judge(10, "fourth").passing()).isTrue();
    }

    @Test
    void comparesWithNoneWhereNoneIsAskedFor() {
        assertThat(judge(0, "third").passing()).isTrue();
        assertThat(compared).isEmpty();
    }

    @Test
    void comparesWithNoMoreThanAreKept() {
        for (int i = 0; i < 20; i++) {
            jane.changePassword("hash " + i, Instant.EPOCH);
        }

        judge(10, "new");

        assertThat(compared).hasSize(10).startsWith("hash 19").endsWith("hash 10");
    }

    @Test
    void letsThoseChooseWhoHaveNoAccountYet() {
        PolicyRequest request = Requests.answering(Map.of("password", "first"));

        assertThat(policy.evaluate(new UniquePasswordPolicy.Settings("password", 3), request)
                        .passing())
                .isTrue();
    }

    @Test
    void needsAPassword() {
        assertThat(judge(1, "").passing()).isFalse();
    }

    private PolicyResult judge(int latest, String password) {
        return policy.evaluate(
                new UniquePasswordPolicy.Settings("password", latest),
                Requests.about(jane, Map.of("prompt_data", Map.of("password", password))));
    }
}
