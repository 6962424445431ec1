package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Message;
import org.vestibule.common.Records;

class FilledFieldTest {
    @ParameterizedTest
    @CsvSource({
        "text, anything",
        "username, new.colleague",
        "email, a@example.org",
        "number, 42",
        "checkbox, true",
        "checkbox, off",
        "date, 2026-11-27",
        "date-time, 2026-11-27 18:00",
        "ak-locale, de",
        "email, ' '",
        "password, short",
        "separator, anything",
        "dropdown, whatever policies offer"
    })
    void takesWhatAVisitorCouldType(String type, String value) {
        assertThat(refused(type, Map.of(), value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "username, two words, 'Use letters, digits and . _ @ + - only, at most 150.'",
        "email, nobody, “nobody” is no e-mail address. Write it like name@example.org.",
        "number, 1.5, “1.5” is no whole number.",
        "checkbox, yes, “yes” is neither true nor false.",
        "date, 27.11.2026, “27.11.2026” is no date. Write it like 2026-11-27.",
        "date-time, tomorrow, “tomorrow” is no date with a time. Write it like 2026-11-27 18:00.",
        "file, a.png, This file could not be read. Choose it once more.",
        "ak-locale, xx, Choose one of the answers."
    })
    void refusesWhatAVisitorCouldNot(String type, String value, String why) {
        assertThat(refused(type, Map.of(), value)).map(Message::toString).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"dropdown", "radio-button-group"})
    void takesOneOfTheChoicesThatAreSet(String type) {
        assertThat(refused(type, Map.of("placeholder", "North"), "North")).isEmpty();
        assertThat(refused(type, Map.of("placeholder", "North"), "South")).isPresent();
    }

    @Test
    void leavesToTheRunWhatExpressionsSay() {
        Map<String, Object> choices = Map.of("placeholder", "return ['North']", "placeholder_expression", true);
        Map<String, Object> initial = Map.of("initial_value", "return 1", "initial_value_expression", true);

        assertThat(refused("dropdown", choices, "South")).isEmpty();
        assertThat(refused("number", initial, "one")).isEmpty();
    }

    @Test
    void readsWhatIsNoText() {
        assertThat(refused("number", Map.of(), 42)).isEmpty();
        assertThat(refused("checkbox", Map.of(), false)).isEmpty();
        assertThat(refused("number", Map.of(), true)).isPresent();
        assertThat(refused("date", Map.of(), List.of("2026-11-27"))).isPresent();
        assertThat(refused("number", Map.of(), null)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(refused("text", Map.of(), "x".repeat(100_001))).isPresent();
    }

    private static Optional<Message> refused(String type, Map<String, ?> more, Object value) {
        Map<String, Object> fields =
                new LinkedHashMap<>(Map.of("name", "test", "field_key", "key", "label", "Label", "type", type));
        fields.putAll(more);
        return new FilledField(new Prompt(Records.read(Prompt.Fields.class, fields))).refused(value);
    }
}
