package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1), false));
    }

    @Test
    void asksWhetherToStayWhereThatIsPossible() {
        arrival.data().identify(Optional.of(7L), "colleague");

        assertThat(stage.enter(arrival.at(stage, REMEMBERS))).isInstanceOf(Outcome.Ask.class);
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of("remember_me", "true"))))
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1).plusDays(30), false));
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of("remember_me", "false"))))
                .isEqualTo(new Outcome.SignIn(7, Duration.ofHours(1), false));
    }

    @Test
    void turnsAwayWhoIsUnknownOrNotActive() {
        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);

        arrival.data().identify(Optional.of(7L), "colleague");
        user.setActive(false);

        assertThat(stage.enter(arrival.at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
        assertThat(stage.submit(arrival.at(stage, REMEMBERS), new Answer("", Map.of())))
                .isInstanceOf(Outcome.Denied.class);
    }
}
