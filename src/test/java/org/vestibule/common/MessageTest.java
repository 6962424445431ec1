package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void isSaidInTheLanguageOfItsReader() {
        Message message = Message.of("password.error.short", 8);

        assertThat(message.in(Locale.GERMAN)).isEqualTo("Mindestens 8 Zeichen; 15 oder mehr sind besser");
        assertThat(message).hasToString("Use at least 8 characters; 15 or more are better");
    }

    @Test
    void holdsMessagesThatAreSaidInTheSameLanguage() {
        Message message = Message.at(1204, 3, Message.of("yaml.error.values", 50_000));

        assertThat(message.in(Locale.GERMAN)).isEqualTo("Zeile 1204, Spalte 3: es sind mehr als 50.000 Werte");
        assertThat(message).hasToString("Line 1204, column 3: there are more than 50,000 values");
    }

    @Test
    void saysWhatBeanValidationFound() {
        record Draft(@Size(min = 2, max = 1_000) String name) {}
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Message message = Message.of(
                    factory.getValidator().validate(new Draft("")).iterator().next());

            assertThat(message).hasToString("size must be between 2 and 1000");
            assertThat(message.in(Locale.GERMAN)).isEqualTo("die Länge muss zwischen 2 und 1000 liegen");
        }
    }

    @Test
    void leavesTheWordsOfOthersAsTheyAre() {
        Message message = Message.words("it's {0}, “as is”");

        assertThat(message.in(Locale.GERMAN)).isEqualTo(message.toString()).isEqualTo("it's {0}, “as is”");
    }
}
