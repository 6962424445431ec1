package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class IdentificationStageTest {
    private static final Map<String, Object> BY_NAME = Map.of("user_fields", List.of("username"));
    private static final Map<String, Object> TELLS =
            Map.of("user_fields", List.of("username"), "pretend_user_exists", false);
    private static final Map<String, Object> WITH_PASSWORD =
            Map.of("user_fields", List.of("username"), "password_stage", "id-of-a-stage");

    private final IdentificationStage stage = new IdentificationStage();
    private final Arrival arrival = new Arrival();

    IdentificationStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> identify(Set<String> fields, String text, boolean caseInsensitive) {
                return text.equals("colleague") && fields.contains("username")
                        ? Optional.of(new User("colleague", Instant.EPOCH))
                        : Optional.empty();
            }
        };
    }

    @Test
    void answersAnUnknownNameLikeAKnownOne() {
        assertThat(submit(BY_NAME, "nobody"))
                .isEqualTo(submit(BY_NAME, "colleague"))
                .isEqualTo(Outcome.next());
    }

    @Test
    void remembersWhatWasTyped() {
        submit(BY_NAME, " nobody ");

        assertThat(arrival.data().pendingUser()).isEmpty();
        assertThat(arrival.data().pendingName()).isEqualTo("nobody");
    }

    @Test
    void tellsThatANameIsUnknownOnlyWhereThatIsSet() {
        assertThat(submit(TELLS, "nobody"))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class, ask -> assertThat(ask.errors()).containsOnlyKeys(Outcome.FORM));
    }

    @Test
    void wantsAName() {
        assertThat(submit(BY_NAME, "  "))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class, ask -> assertThat(ask.errors()).containsOnlyKeys("uid_field"));
    }

    @Test
    void asksAgainUnlessThePasswordWasFoundRight() {
        assertThat(submit(WITH_PASSWORD, "colleague")).isInstanceOf(Outcome.Ask.class);
        assertThat(arrival.data().pendingName()).isEmpty();
    }

    private Outcome submit(Map<String, Object> settings, String typed) {
        return stage.submit(arrival.at(stage, settings), new Answer("", Map.of("uid_field", typed)));
    }
}
