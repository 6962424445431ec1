package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.Feedback;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;

class PasswordPolicyTest {
    private static final Map<String, Object> ONLY_ZXCVBN =
            Map.of("check_static_rules", false, "check_common_passwords", false, "check_zxcvbn", true);

    private final PasswordPolicy policy = new PasswordPolicy();
    private int leaks;
    private Duration patience;

    @BeforeEach
    void install() {
        policy.strength = new PasswordStrength();
        policy.strength.passwords = new Passwords();
        policy.strength.load();
        policy.leaked = new LeakedPasswords() {
            @Override
            int count(String password, Duration time) {
                patience = time;
                return leaks;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "length_min, 8, eightish, true",
        "length_min, 8, seven77, false",
        "length_min, 2, 🔑, false",
        "amount_digits, 2, a1b2, true",
        "amount_digits, 2, a1b, false",
        "amount_digits, 1, ٣, false",
        "amount_uppercase, 1, aB, true",
        "amount_uppercase, 1, aÄ, false",
        "amount_lowercase, 1, ABc, true",
        "amount_lowercase, 1, ABC, false",
        "amount_symbols, 2, a!b c, true",
        "amount_symbols, 2, a!b, false"
    })
    void countsWhatTheRulesName(String rule, int least, String password, boolean good) {
        Map<String, Object> settings = Map.of("check_common_passwords", false, rule, least);

        assertThat(judge(settings, Map.of("password", password)).passing()).isEqualTo(good);
    }

    @Test
    void countsTheSymbolsThatTheAdministratorNames() {
        Map<String, Object> onlyStars = Map.of("amount_symbols", 1, "symbol_charset", "*");

        assertThat(judge(onlyStars, Map.of("password", "a*")).passing()).isTrue();
        assertThat(judge(onlyStars, Map.of("password", "a!")).passing()).isFalse();
    }

    @Test
    void saysWhatIsNeededWhereTheAdministratorSaysNothing() {
        Map<String, Object> settings = Map.of("length_min", 12, "amount_digits", 1, "amount_symbols", 2);

        assertThat(judge(settings, Map.of("password", "short")).messages())
                .containsExactly("The password needs at least 12 characters, 1 digit, 2 symbols.");
    }

    @Test
    void saysWhatTheAdministratorWrote() {
        assertThat(judge(Map.of("length_min", 12, "error_message", "Longer, dear."), Map.of("password", "short"))
                        .messages())
                .containsExactly("Longer, dear.");
    }

    @Test
    void looksAtTheFieldThatItIsFor() {
        Map<String, Object> settings = Map.of("password_field", "secret", "length_min", 4);

        assertThat(judge(settings, Map.of("secret", "long enough")).passing()).isTrue();
        assertThat(judge(settings, Map.of("password", "long enough")).passing()).isFalse();
    }

    @Test
    void asksNothingWhenTheRulesAreOff() {
        assertThat(judge(Map.of("check_static_rules", false, "length_min", 12), Map.of("password", "x"))
                        .passing())
                .isTrue();
    }

    @Test
    void refusesWhatManyPeopleUse() {
        Map<String, String> common = Map.of("password", "Password1");

        assertThat(judge(Map.of(), common).passing()).isFalse();
        assertThat(judge(Map.of("check_common_passwords", false), common).passing())
                .isTrue();
    }

    @Test
    void refusesWhatLeakedMoreOftenThanAllowed() {
        Map<String, Object> settings = Map.of("check_have_i_been_pwned", true, "hibp_allowed_count", 2);
        Map<String, String> answers = Map.of("password", "a rather long one");

        leaks = 2;
        assertThat(judge(settings, answers).passing()).isTrue();
        leaks = 3;
        assertThat(judge(settings, answers).messages())
                .singleElement()
                .asString()
                .contains("in leaks 3 times");
    }

    @Test
    void waitsForTheServiceOfLeaksNoLongerThanItsBindingAllows() {
        Map<String, String> answers = Map.of("password", "a rather long one");

        judge(
                Map.of("check_have_i_been_pwned", true),
                Requests.answering(answers).within(Duration.ofSeconds(1)));

        assertThat(patience).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refusesWhatDoesNotExceedTheScoreAndAdvises() {
        assertThat(judge(ONLY_ZXCVBN, Map.of("password", "password")).messages())
                .containsExactly("This password is too easy to guess. It is one of the ten most common passwords."
                        + " Add a word or two that few people would think of.");
        assertThat(judge(ONLY_ZXCVBN, Map.of("password", "correct horse battery staple"))
                        .passing())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"username, zuiderzeewerkman", "name, Wilhelmina Zuiderzeewerkman", "email, zuiderzeewerkman@example.org"
    })
    void guessesWhatWasAnsweredAboutThePersonFirst(String key, String answer) {
        Map<String, String> hidden = Map.of("password", "Zuiderzeewerkman");
        Map<String, String> known = Map.of("password", "Zuiderzeewerkman", key, answer);

        assertThat(judge(ONLY_ZXCVBN, hidden).passing()).isTrue();
        assertThat(judge(ONLY_ZXCVBN, known).passing()).isFalse();
    }

    @Test
    void guessesTheNameOfTheAccountToo() {
        User user = new User("zuiderzeewerkman", Instant.EPOCH);
        PolicyRequest request = Requests.about(user, Map.of("prompt_data", Map.of("password", "Zuiderzeewerkman")));

        assertThat(judge(ONLY_ZXCVBN, request).passing()).isFalse();
    }

    @Test
    void guessesTheBeginningOfALongOneOnly() {
        String easyAtFirst = "a".repeat(72) + "correct horse battery staple";

        assertThat(judge(ONLY_ZXCVBN, Map.of("password", easyAtFirst)).passing())
                .isFalse();
    }

    @Test
    void takesNoHashForAPassword() {
        assertThat(judge(Map.of(), Map.of("password", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"))
                        .passing())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("advices")
    void hasWordsForAllAdvices(String key) {
        assertThat(Texts.LOCALES)
                .allSatisfy(it -> assertThat(Texts.in(it).get(key)).isNotEmpty());
    }

    static Stream<String> advices() {
        return Stream.of(Feedback.class.getFields()).map(field -> {
            try {
                return (String) field.get(null);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private PolicyResult judge(Map<String, ?> settings, Map<String, ?> promptData) {
        return judge(settings, Requests.answering(promptData));
    }

    private PolicyResult judge(Map<String, ?> settings, PolicyRequest request) {
        return policy.evaluate(Records.read(PasswordPolicy.Settings.class, settings), request);
    }
}
