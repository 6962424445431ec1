package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

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
    void leavesTheWordsOfOthersAsTheyAre() {
        Message message = Message.words("it's {0}, “as is”");

        assertThat(message.in(Locale.GERMAN)).isEqualTo(message.toString()).isEqualTo("it's {0}, “as is”");
    }
}
