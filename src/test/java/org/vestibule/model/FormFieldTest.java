package org.vestibule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Default;
import org.vestibule.common.LongText;
import org.vestibule.common.Problem;
import org.vestibule.common.Ref;
import org.vestibule.common.TimeSpan;
import org.vestibule.common.Translations;
import org.vestibule.model.FormField.Control;

class FormFieldTest {
    private static final List<Choice> CHOICES = List.of(new Choice("7", "Seven"), new Choice("8", "Eight"));

    private enum Mood {
        GOOD,
        BETTER
    }

    private record Sample(
            @NotNull String name,
            @LongText String about,
            @LongText(code = true) String program,
            int amount,
            @Default("hours=1") TimeSpan length,
            boolean ready,
            @NotNull @Default("good") Mood mood,
            @NotNull Ref<Sample> other,
            List<Ref<Sample>> others,
            List<String> words,
            Translations translations,
            @Null String captcha,
            @Size(max = 0) List<String> sources) {}

    @ParameterizedTest
    @CsvSource({
        "name, LINE",
        "about, AREA",
        "program, CODE",
        "amount, NUMBER",
        "length, LINE",
        "ready, CHECK",
        "mood, SELECT",
        "other, SELECT",
        "others, SEVERAL",
        "words, LINES",
        "translations, MAPPING"
    })
    void isDrawnAsItsTypeAsks(String name, Control control) {
        assertThat(field(name).getControl()).isEqualTo(control);
    }

    @Test
    void isLeftOutWhereThereIsNoChoice() {
        assertThat(Stream.of(Sample.class.getRecordComponents()).filter(it -> !FormField.leavesAChoice(it)))
                .extracting(RecordComponent::getName)
                .containsExactly("captcha", "sources");
    }

    @Test
    void readsEachLineAsAText() {
        FormField words = field("words");

        words.setText("one\r\n\r\n  two, three ");

        assertThat(words.value()).isEqualTo(List.of("one", "two, three"));
    }

    @Test
    void readsAMappingAsYaml() {
        FormField translations = field("translations");
        translations.put(Map.of("de", Map.of("title", "Anmelden")));

        assertThat(translations.getText()).isEqualTo("de:\n  title: Anmelden\n");
        translations.setText("de: {title: Abmelden}");
        assertThat(translations.value()).isEqualTo(Map.of("de", Map.of("title", "Abmelden")));
        translations.setText("");
        assertThat(translations.value()).isEqualTo(Map.of());
        translations.setText("title: : x");
        assertThatThrownBy(translations::value)
                .isInstanceOfSatisfying(
                        Problem.class, wrong -> assertThat(wrong.errors()).containsOnlyKeys("translations"));
    }

    @Test
    void readsNothingFromAnEmptyFieldUnlessItIsAText() {
        assertThat(field("length").value()).isNull();
        assertThat(field("amount").value()).isNull();
        assertThat(field("other").value()).isNull();
        assertThat(field("about").value()).isEqualTo("");
    }

    @Test
    void mustBeFilledInWhereNothingStandsForIt() {
        assertThat(field("name").isRequired()).isTrue();
        assertThat(field("mood").isRequired()).isFalse();
        assertThat(field("mood").isOptional()).isFalse();
        assertThat(field("others").isOptional()).isTrue();
    }

    @Test
    void offersWhatIsChosenEvenIfItIsGone() {
        FormField others = field("others");

        others.put(List.of("8", "9"));

        assertThat(others.getChoices()).extracting(Choice::label).containsExactly("Seven", "Eight", "9");
        assertThat(others.value()).isEqualTo(List.of("8", "9"));
    }

    private static FormField field(String name) {
        return Stream.of(Sample.class.getRecordComponents())
                .filter(it -> it.getName().equals(name))
                .map(it -> new FormField(it, CHOICES, "Label", ""))
                .findFirst()
                .orElseThrow();
    }
}
