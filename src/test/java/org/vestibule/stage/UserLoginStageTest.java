package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class UserLoginStageTest {
    private static final Map<String, Object> REMEMBERS =
            Map.of("session_duration", "hours=1", "remember_me_offset", "days=30");

    private final User user = new User("colleague", Instant.parse("2026-11-21T12:00:00Z"));
    private final UserLoginStage stage = new UserLoginStage();
    private final Arrival arrival = new Arrival();

    UserLoginStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(user) : Optional.empty();
            }
        };
    }

    @Test
    void signsInWhomTheFlowIsAbout() {
        arrival.data().identify(Optional.of(7L), "colleague");

        assertThat(stage.enter(arrival.at(stage, Map.of("session_duration", "hours=1"))))
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1), false, Duration.ofDays(30)));
    }

    @Test
    void asksWhetherToStayWhereThatIsPossible() {
        arrival.data().identify(Optional.of(7L), "colleague");

        assertThat(stage.enter(arrival.at(stage, REMEMBERS))).isInstanceOf(Outcome.Ask.class);
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of("remember_me", "true"))))
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1).plusDays(30), false, Duration.ofDays(30)));
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of("remember_me", "false"))))
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1), false, Duration.ZERO));
    }

    @Test
    @DisplayName("CVE-2026-49448: an answer that says nothing does not go on")
    void asksAgainWhoSaysNeitherYesNorNo() {
        arrival.data().identify(Optional.of(7L), "colleague");

        for (Map<String, Object> values :
                List.<Map<String, Object>>of(Map.of(), Map.of("remember_me", ""), Map.of("user", "7"))) {
            assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", values)))
                    .isInstanceOf(Outcome.Ask.class);
        }
    }

    @Test
    void tellsPoliciesWhetherTheBrowserIsKnown() {
        for (long owner : new long[] {7, 8}) {
            Arrival known = arrival.atDeviceOf(owner);
            known.data().identify(Optional.of(7L), "colleague");

            stage.enter(known.at(stage, Map.of()));

            assertThat(known.data().get("auth_method_args")).hasValue(Map.of("known_device", owner == 7));
        }
    }

    @Test
    void refusesBindingsThatWouldNotHold() {
        assertThatThrownBy(() -> arrival.at(stage, Map.of("network_binding", "bind_asn")))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.errors()).containsOnlyKeys("network_binding"));
    }

    @Test
    @DisplayName("CVE-2025-53942: who is not active is signed in by no way")
    void turnsAwayWhoIsUnknownOrNotActive() {
        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);

        arrival.data().identify(Optional.of(7L), "colleague");
        user.setActive(false);

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of())))
                .isInstanceOf(Outcome.Denied.class);
    }
}
