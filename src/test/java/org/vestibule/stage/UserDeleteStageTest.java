package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserActivity;
import org.vestibule.user.UserRepository;

class UserDeleteStageTest {
    private final User user = new User("colleague", Instant.EPOCH);
    private final List<User> removed = new ArrayList<>();
    private final List<EventAction> recorded = new ArrayList<>();
    private final UserDeleteStage stage = new UserDeleteStage();
    private final Arrival arrival = new Arrival();
    private final List<UserActivity> left = new ArrayList<>();
    private boolean last;
    private boolean bound;

    UserDeleteStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(user) : Optional.empty();
            }

            @Override
            public boolean remove(User one) {
                return !last && removed.add(one);
            }
        };
        stage.policies = new PolicyRepository() {
            @Override
            public boolean concern(User one) {
                return bound;
            }
        };
        stage.activity = activity();
        stage.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                recorded.add(action);
            }
        };
    }

    /** Notes who is said to have left. */
    @SuppressWarnings("unchecked")
    private Event<UserActivity> activity() {
        return (Event<UserActivity>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Event.class},
                (proxy, method, arguments) -> note((UserActivity) arguments[0]));
    }

    private Object note(UserActivity activity) {
        left.add(activity);
        return null;
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
        assertThat(recorded).containsExactly(EventAction.MODEL_DELETED);
        assertThat(left).containsExactly(new UserActivity(user, false));
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

    @Test
    void keepsTheLastAdministratorAndWhomAPolicyNames() {
        last = true;
        assertThat(submit(arrival.signedInAs(7), user.getUuid())).isInstanceOf(Outcome.Denied.class);
        last = false;
        bound = true;
        assertThat(submit(arrival.signedInAs(7), user.getUuid())).isInstanceOf(Outcome.Denied.class);
        assertThat(removed).isEmpty();
        assertThat(recorded).isEmpty();
    }

    private Outcome submit(Arrival visitor, String answer) {
        return stage.submit(visitor.at(stage, Map.of()), new Answer("", Map.of("delete", answer)));
    }
}
