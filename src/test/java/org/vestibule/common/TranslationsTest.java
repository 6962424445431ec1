package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {
    private static final Map<String, Map<String, String>> TEXTS = Map.of(
            "de", Map.of("title", "Januar", "hint", "Monat"), "de-AT", Map.of("title", "Jänner"), "fr", Map.of());

    record Fields(
            String name,
            @Translated @NotBlank @Size(max = 10) String title,
            Translations translations) implements Translations.Holder {}

    @ParameterizedTest
    @CsvSource({
        "de-AT, Jänner, Monat",
        "de, Januar, Monat",
        "de-CH, Januar, Monat",
        "de-Latn-AT, Jänner, Monat",
        "fr, January, month",
        "en, January, month",
        "und, January, month"
    })
    void goFromThePlaceToTheLanguageToWhatIsWritten(String reader, String title, String hint) {
        Map<String, String> texts = new Translations(TEXTS).in(Locale.forLanguageTag(reader));

        assertThat(texts.getOrDefault("title", "January")).isEqualTo(title);
        assertThat(texts.getOrDefault("hint", "month")).isEqualTo(hint);
    }

    @Test
    void areReadWhateverTheCaseOfTheirTag() {
        Fields fields = read(Map.of("DE-at", Map.of("title", "Jänner")));

        assertThat(fields.translations().in(Locale.forLanguageTag("de-AT"))).containsEntry("title", "Jänner");
        assertThat(Records.write(fields)).containsEntry("translations", Map.of("de-AT", Map.of("title", "Jänner")));
    }

    @Test
    void areNoneWhereNothingIsSaid() {
        assertThat(Records.read(Fields.class, Map.of()).translations()).isEqualTo(Translations.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de_AT", "german, or so", "", "und"})
    void refuseWhatIsNoLanguage(String tag) {
        assertThat(errors(Map.of(tag, Map.of("title", "Januar"))))
                .hasToString("[“%s” is no language tag; write it like de or pt-BR]".formatted(tag));
    }

    @Test
    void refuseWhatIsNoText() {
        assertThat(errors(Map.of("de", "Januar"))).hasToString("[This is not a mapping of names to values]");
        assertThat(errors(Map.of("de", Map.of("title", List.of())))).hasToString("[This is not a text]");
    }

    @Test
    void haveTheBoundsOfTheirTextsAndNoOthers() {
        FieldCheck check = new FieldCheck();
        check.validator = Validation.buildDefaultValidatorFactory().getValidator();
        check.objects = new ObjectRepository();

        Fields right = read(Map.of("de", Map.of("title", "Januar")));
        Fields wrong = read(Map.of(
                "de", Map.of("title", "ein langer Januar"),
                "fr", Map.of("titre", "Janvier"),
                "nl", Map.of("title", " ")));

        assertThat(check.checked(right)).isEqualTo(right);
        assertThat(catchThrowableOfType(Problem.class, () -> check.checked(wrong))
                        .errors())
                .containsOnlyKeys("translations")
                .hasEntrySatisfying(
                        "translations",
                        all -> assertThat(all)
                                .extracting(Message::toString)
                                .containsExactlyInAnyOrder(
                                        "de.title: size must be between 0 and 10",
                                        "fr.titre: there is no such text here; what can stand in further languages: title",
                                        "nl.title: must not be blank"));
    }

    private static Fields read(Map<String, ?> translations) {
        return Records.read(Fields.class, Map.of("name", "month", "title", "January", "translations", translations));
    }

    private static List<Message> errors(Map<String, ?> translations) {
        return catchThrowableOfType(Problem.class, () -> read(translations))
                .errors()
                .get("translations");
    }
}
