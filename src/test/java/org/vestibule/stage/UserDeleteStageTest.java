package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vestibule.common.Departure;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.user.User;
import org.vestibule.user.UserRemoval;
import org.vestibule.user.UserRepository;

class UserDeleteStageTest {
    private final User user = new User("colleague", Instant.EPOCH);
    private final List<User> removed = new ArrayList<>();
    private final UserDeleteStage stage = new UserDeleteStage();
    private final Arrival arrival = new Arrival();
    private UserRemoval.Obstacle obstacle;

    UserDeleteStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(user) : Optional.empty();
            }
        };
        stage.removal = new UserRemoval() {
            @Override
            public Optional<Obstacle> remove(User one, Optional<Departure.Action> invitations) {
                if (obstacle == null) {
                    removed.add(one);
                }
                return Optional.ofNullable(obstacle);
            }
        };
    }

    @Test
    void asksFirst() {
        assertThat(stage.enter(arrival.signedInAs(7).at(stage, Map.of())))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class,
                        ask -> assertThat(ask.challenge())
                                .containsEntry("pending_user", "colleague")
                                .containsEntry("uuid", user.getUuid()));
        assertThat(removed).isEmpty();
    }

    @Test
    void deletesWhoIsSignedInAndSaysSo() {
        assertThat(submit(arrival.signedInAs(7), user.getUuid())).isEqualTo(new Outcome.SignOut());
        assertThat(removed).containsExactly(user);
    }

    @Test
    void deletesWhoGaveHisPasswordInThisRun() {
        arrival.data().identify(Optional.of(7L), "colleague");
        arrival.data().authenticate("password");

        assertThat(submit(arrival, user.getUuid())).isEqualTo(new Outcome.SignOut());
        assertThat(removed).containsExactly(user);
        assertThat(arrival.data().pendingUser()).isEmpty();
    }

    @Test
    @DisplayName("Nobody who was merely named is deleted, neither by anonymous visitors nor by others")
    void turnsAwayWhoeverOnlyNamedSomebody() {
        arrival.data().identify(Optional.of(7L), "colleague");

        for (Arrival visitor : List.of(arrival, arrival.signedInAs(8))) {
            assertThat(stage.enter(visitor.at(stage, Map.of()))).isInstanceOf(Outcome.Denied.class);
            assertThat(submit(visitor, user.getUuid())).isInstanceOf(Outcome.Denied.class);
        }
        assertThat(removed).isEmpty();
    }

    @Test
    void forgetsAPasswordWhenSomebodyElseIsNamed() {
        arrival.data().identify(Optional.of(8L), "somebody");
        arrival.data().authenticate("password");
        arrival.data().identify(Optional.of(7L), "colleague");

        assertThat(submit(arrival, user.getUuid())).isInstanceOf(Outcome.Denied.class);
        assertThat(removed).isEmpty();
    }

    @Test
    @DisplayName("CVE-2026-49448: an answer that says nothing deletes nobody")
    void asksAgainUnlessTheAnswerNamesTheAccount() {
        for (String answer : List.of("", "true", "colleague", new User("other", Instant.EPOCH).getUuid())) {
            assertThat(submit(arrival.signedInAs(7), answer)).isInstanceOf(Outcome.Ask.class);
        }
        assertThat(removed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAnAccountHasToStay(UserRemoval.Obstacle why) {
        obstacle = why;

        assertThat(submit(arrival.signedInAs(7), user.getUuid()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.toString()).doesNotContain("stage.user-delete"));
        assertThat(removed).isEmpty();
    }

    private Outcome submit(Arrival visitor, String answer) {
        return stage.submit(visitor.at(stage, Map.of()), new Answer("", Map.of("delete", answer)));
    }
}
