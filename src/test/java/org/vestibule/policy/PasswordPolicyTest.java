package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Records;

class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy();

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
        assertThat(judge(Map.of(rule, least), Map.of("password", password)).passing())
                .isEqualTo(good);
    }

    @Test
    void countsTheSymbolsThatTheAdministratorNames() {
        Map<String, Object> onlyStars = Map.of("amount_symbols", 1, "symbol_charset", "*");

        assertThat(judge(onlyStars, Map.of("password", "a*")).passing()).isTrue();
        assertThat(judge(onlyStars, Map.of("password", "a!")).passing()).isFalse();
    }

    @Test
    void saysWhatIsNeededWhereTheAdministratorSaysNothing() {
        assertThat(judge(Map.of("length_min", 12), Map.of("password", "short")).messages())
                .singleElement()
                .asString()
                .contains("at least 12 characters");
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

    private PolicyResult judge(Map<String, ?> settings, Map<String, ?> promptData) {
        return policy.evaluate(
                Records.read(PasswordPolicy.Settings.class, settings),
                new PolicyRequest(
                        Optional.empty(),
                        "192.0.2.1",
                        Locale.ENGLISH,
                        new HashMap<>(Map.of("prompt_data", promptData, "list", List.of()))));
    }
}
