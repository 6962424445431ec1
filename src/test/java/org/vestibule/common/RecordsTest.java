package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {
    record Fields(int count, long most, List<String> names, boolean active, TimeSpan lasting, List<Word> words) {}

    record Shown(int more, List<String> names, TimeSpan lasting, String active) {}

    /** A text that is written in small letters. */
    public record Word(String text) {
        public Word {
            if (!text.matches("[a-z]+")) {
                throw new WrongValue(Message.words(text));
            }
        }
    }

    @Test
    void tellsEveryWrongValueAsItWasWritten() {
        assertThat(errors(Map.of("count", "many", "names", 4711, "active", "maybe", "lasting", "a day")))
                .containsOnlyKeys("count", "names", "active", "lasting")
                .hasEntrySatisfying("count", it -> assertThat(it).hasToString("[“many” is not a whole number]"))
                .hasEntrySatisfying("names", it -> assertThat(it).hasToString("[“4711” is not a list]"))
                .hasEntrySatisfying("active", it -> assertThat(it).hasToString("[“maybe” is neither true nor false]"));
    }

    @Test
    void tellsItInTheLanguageOfTheReader() {
        Message wrong = errors(Map.of("lasting", "a day")).get("lasting").get(0);

        assertThat(wrong.in(Locale.GERMAN))
                .isEqualTo("„a day“ ist keine Dauer; schreiben Sie sie wie hours=1;minutes=30");
    }

    @Test
    void takesNoNumberThatIsNotWholeOrTooLarge() {
        assertThat(errors(Map.of("count", 1.5, "most", "1e30"))).containsOnlyKeys("count", "most");
    }

    @Test
    void writesARecordOfOneTextAsThatText() {
        Map<String, Object> values = Map.of("lasting", "hours=1", "words", List.of("one", "two"));

        Fields fields = Records.read(Fields.class, values);

        assertThat(fields.words()).containsExactly(new Word("one"), new Word("two"));
        assertThat(Records.write(fields)).containsAllEntriesOf(values);
        assertThat(errors(Map.of("words", List.of("one", "TWO"))).get("words")).hasToString("[TWO]");
    }

    @Test
    void showsWhatAnotherHasAsItIs() {
        Fields other = Records.read(Fields.class, Map.of("count", 1, "lasting", "hours=1", "names", List.of("a")));

        Shown shown = Records.show(Shown.class, other, Map.of("active", "by word", "more", 2));

        assertThat(shown).isEqualTo(new Shown(2, List.of("a"), other.lasting(), "by word"));
    }

    @Test
    void namesWordsOfOneLetter() {
        assertThat(List.of("checkHaveIBeenPwned", "hibpAllowedCount", "utf8Name").stream()
                        .map(Records::name))
                .containsExactly("check_have_i_been_pwned", "hibp_allowed_count", "utf8_name");
    }

    private static Map<String, List<Message>> errors(Map<String, Object> values) {
        return catchThrowableOfType(Problem.class, () -> Records.read(Fields.class, values))
                .errors();
    }
}
