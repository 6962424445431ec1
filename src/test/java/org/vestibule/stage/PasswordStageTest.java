package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Designation;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.user.PasswordCheck;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class PasswordStageTest {
    private static final Map<String, Object> SETTINGS =
            Map.of("backends", List.of("internal"), "failed_attempts_before_cancel", 2);

    private final PasswordStage stage = new PasswordStage();
    private final Arrival arrival = new Arrival();
    private List<Flow> recoveries = List.of();

    PasswordStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(new User("colleague", Instant.EPOCH)) : Optional.empty();
            }
        };
        stage.flows = new FlowRepository() {
            @Override
            public List<Flow> flows(Designation designation) {
                return designation == Designation.RECOVERY ? recoveries : List.of();
            }
        };
    }

    @Test
    void turnsAwayWhoWasNotAskedForAName() {
        assertThat(stage.enter(arrival.at(stage, SETTINGS))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void asksForThePasswordOfWhomeverTheVisitorNamed() {
        arrival.data().identify(Optional.empty(), "nobody");

        assertThat(stage.enter(arrival.at(stage, SETTINGS))).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void asksWhoeverIsSignedInForHisOwn() {
        Arrival here = arrival.signedInAs(7);

        assertThat(stage.enter(here.at(stage, SETTINGS))).isInstanceOf(Outcome.Ask.class);
        assertThat(here.data().pendingUser()).hasValue(7L);
    }

    @Test
    void offersTheRecoveryIfThereIsOne() {
        arrival.data().identify(Optional.empty(), "nobody");
        assertThat(challenge()).doesNotContainKey("recovery_url");

        recoveries = List.of(arrival.in("recovery").flow());
        assertThat(challenge()).containsEntry("recovery_url", "/if/flow/test/");
    }

    private Map<String, Object> challenge() {
        return ((Outcome.Ask) stage.enter(arrival.at(stage, SETTINGS))).challenge();
    }

    @Test
    void goesOnOnlyWhenTheCheckFoundItRight() {
        arrival.data().identify(Optional.of(7L), "colleague@example.org");

        assertThat(submit(Credentials.Result.RIGHT)).isEqualTo(Outcome.next());
        assertThat(arrival.data().get("auth_method")).hasValue("password");
    }

    @Test
    @DisplayName("Weakness 17: a password is checked as it was typed")
    void checksThePasswordAsItWasTyped() {
        List<String> checked = new ArrayList<>();
        stage.credentials = new Credentials();
        stage.credentials.check = new PasswordCheck() {
            @Override
            public boolean passes(User user, String password) {
                return checked.add(password);
            }
        };
        arrival.data().identify(Optional.of(7L), "colleague");

        Answer typed = new Answer("", Map.of("password", " with blanks "));
        Answer prepared =
                stage.preparation(arrival.at(stage, SETTINGS)).orElseThrow().apply(typed);

        assertThat(Credentials.result(prepared)).isEqualTo(Credentials.Result.RIGHT);
        assertThat(checked).containsExactly(" with blanks ");
    }

    @Test
    void givesUpAfterTooManyWrongOnes() {
        assertThat(submit(Credentials.Result.WRONG)).isInstanceOf(Outcome.Ask.class);
        assertThat(submit(Credentials.Result.WRONG)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void doesNotCountWhatTheThrottleRefused() {
        assertThat(submit(Credentials.Result.THROTTLED)).isInstanceOf(Outcome.Ask.class);
        assertThat(submit(Credentials.Result.THROTTLED)).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void neverTakesTheResultFromTheVisitor() {
        Answer forged = new Answer("", Map.of("password", "guess", "password_check", "RIGHT"));

        assertThat(stage.submit(arrival.at(stage, SETTINGS), forged)).isInstanceOf(Outcome.Ask.class);
    }

    private Outcome submit(Credentials.Result result) {
        Answer answer = new Answer("", Map.of("password", "typed")).with("password_check", result);
        return stage.submit(arrival.at(stage, SETTINGS), answer);
    }
}
