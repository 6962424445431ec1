package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.flow.Admission;
import org.vestibule.flow.FlowData;

class PromptFieldTest {
    private final FlowData data = new FlowData();
    private Locale language = Locale.ENGLISH;

    @ParameterizedTest
    @CsvSource({
        "text, ' kept as typed ', ' kept as typed '",
        "text_area, two lines, two lines",
        "username, ' new.colleague ', new.colleague",
        "email, ' a@example.org ', a@example.org",
        "password, ' with blanks ', ' with blanks '",
        "date, 2026-11-27, 2026-11-27",
        "date-time, 2026-11-27 18:00, 2026-11-27T18:00",
        "date-time, 2026-11-27T18:00:00Z, 2026-11-27T18:00Z",
        "ak-locale, de, de"
    })
    @DisplayName("Weakness 17: a password is taken as it was typed")
    void takesWhatItsTypeAllows(String type, String typed, String means) throws PromptField.Wrong {
        assertThat(field(type, Map.of()).read(Optional.of(typed))).contains(means);
    }

    @ParameterizedTest
    @CsvSource({
        "username, two words",
        "username, <script>",
        "email, nobody",
        "email, 'a@example.org\nBcc: b@example.org'",
        "password, short",
        "number, 1.5",
        "number, one",
        "date, 27.11.2026",
        "date-time, tomorrow",
        "file, https://example.org/a.png",
        "file, 'data:image/png;base64,%%%'",
        "ak-locale, xx"
    })
    void refusesWhatItsTypeForbids(String type, String typed) {
        assertThatThrownBy(() -> field(type, Map.of()).read(Optional.of(typed))).isInstanceOf(PromptField.Wrong.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CHECKBOX"})
    void demandsAnAnswerWhereOneIsRequired(FieldType type) {
        PromptField field = field(type.toString(), Map.of());

        if (field.takesInput()) {
            assertThatThrownBy(() -> field.read(Optional.of(" "))).isInstanceOf(PromptField.Wrong.class);
        }
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    @DisplayName("Weakness 16: no field shows a password")
    void neverShowsAPasswordAndAlwaysNamesItsType(FieldType type) {
        Map<String, Object> shown = field(type.toString(), Map.of()).challenge(Optional.of("typed"));

        assertThat(shown).containsEntry("type", type.toString()).containsKeys("field_key", "label", "sub_text");
        if (type == FieldType.PASSWORD) {
            assertThat(shown).containsEntry("value", "").containsEntry("initial_value", "");
        }
    }

    @Test
    void readsNumbersAsNumbersAndTicksAsTruth() throws PromptField.Wrong {
        assertThat(field("number", Map.of()).read(Optional.of("42"))).contains(42L);
        assertThat(field("checkbox", Map.of()).read(Optional.of("on"))).contains(true);
        assertThat(field("checkbox", Map.of()).read(Optional.empty())).contains(false);
    }

    @Test
    void takesFilesOfOneMebibyteAndKeepsNothingOfALargerOne() throws PromptField.Wrong {
        PromptField field = field("file", Map.of());
        String largest = "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[1024 * 1024]);
        String tooLarge = "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[1024 * 1024 + 1]);
        String huge = "data:image/png;base64," + "QUJD".repeat(1024 * 1024);

        assertThat(field.read(Optional.of(largest))).contains(largest);
        for (String refused : List.of(tooLarge, huge)) {
            assertThatThrownBy(() -> field.read(Optional.of(refused))).hasMessageContaining("too large");
        }
        assertThat(field.challenge(Optional.of(huge))).containsEntry("value", "");
        assertThat(field("text", Map.of()).challenge(Optional.of(huge))).containsEntry("value", "");
    }

    @Test
    void offersOnlyItsChoices() throws PromptField.Wrong {
        data.answer(Map.of("key__choices", List.of("north", Map.of("value", "s", "label", "South"))));
        PromptField field = field("dropdown", Map.of("initial_value", "elsewhere"));

        assertThat(field.initial()).isEqualTo("north");
        assertThat(field.read(Optional.of("s"))).contains("s");
        assertThatThrownBy(() -> field.read(Optional.of("west"))).isInstanceOf(PromptField.Wrong.class);
    }

    @Test
    void showsWhatIsKnownBeforeItsOwnInitialValue() {
        data.answer(Map.of("attributes", Map.of("site", "North")));
        PromptField nested = field("text", Map.of("field_key", "attributes.site", "initial_value", "South"));

        assertThat(nested.initial()).isEqualTo("North");
    }

    @Test
    void keepsFixedFieldsAsTheyAre() {
        assertThat(field("hidden", Map.of("initial_value", "42")).fixed()).contains("42");
        assertThat(field("hidden", Map.of("placeholder", "p")).fixed()).contains("p");
        assertThat(field("text_read_only", Map.of()).takesInput()).isFalse();
        assertThat(field("separator", Map.of()).fixed()).isEmpty();
    }

    @Test
    void takesNothingForALockedKey() {
        data.admit(new Admission.Entry(
                "i.1",
                "flow",
                Admission.Status.VALID,
                null,
                new Admission.Landing("", "", "", "", "", null, ZoneId.of("UTC"), Locale.ENGLISH),
                Map.of("key", "known"),
                Set.of("key"),
                "",
                Admission.Addressee.ANYBODY));
        PromptField field = field("text", Map.of());

        assertThat(field.takesInput()).isFalse();
        assertThat(field.challenge(Optional.of("typed")))
                .containsEntry("value", "known")
                .containsEntry("locked", true);
    }

    @Test
    @DisplayName("Weakness 15: texts of editors are made safe, and those of inviters shown literally")
    void showsTextsOfEditorsAsSafeHtmlAndThoseOfInvitersLiterally() {
        Map<String, Object> prompt = Map.of(
                "initial_value", "<b>Rules</b><script>x()</script><img src=x onerror=y()>", "sub_text", "<i>hint</i>");

        assertThat(field("static", prompt).challenge(Optional.empty()))
                .containsEntry("initial_value", "<b>Rules</b>")
                .containsEntry("sub_text", "<i>hint</i>");

        data.answer(Map.of("key", "<b>not bold</b>"));
        assertThat(field("static", prompt).challenge(Optional.empty()))
                .containsEntry("initial_value", "&lt;b&gt;not bold&lt;/b&gt;");
    }

    @Test
    void saysEverythingInTheLanguageOfTheVisitor() {
        Map<String, Object> german = Map.of(
                "label", "Regeln", "sub_text", "<i>gelten</i>", "placeholder", "-", "initial_value", "Kein Tee.");
        Map<String, Object> prompt = Map.of("initial_value", "No tea.", "translations", Map.of("de", german));

        assertThat(field("static", prompt).challenge(Optional.empty()))
                .containsEntry("label", "Label")
                .containsEntry("initial_value", "No tea.");
        language = Locale.GERMAN;
        assertThat(field("static", prompt).challenge(Optional.empty())).containsAllEntriesOf(german);
    }

    @ParameterizedTest
    @CsvSource({
        "text, initial_value, false",
        "hidden, placeholder, false",
        "dropdown, placeholder, false",
        "text, placeholder, true",
        "static, initial_value, true"
    })
    void translatesNoProgramAndNothingThatIsKept(String type, String attribute, boolean isExpression) {
        Map<String, Object> prompt = Map.of(
                attribute + "_expression",
                isExpression,
                attribute,
                "return 1",
                "translations",
                Map.of("de", Map.of(attribute, "zwei")));

        assertThatThrownBy(() -> field(type, prompt))
                .isInstanceOfSatisfying(
                        Problem.class,
                        wrong -> assertThat(wrong.errors().get("translations"))
                                .singleElement()
                                .asString()
                                .contains("“" + attribute + "”"));
    }

    private PromptField field(String type, Map<String, ?> more) {
        Map<String, Object> fields =
                new LinkedHashMap<>(Map.of("name", "test", "field_key", "key", "label", "Label", "type", type));
        fields.putAll(more);
        Prompt prompt = new Prompt(Records.read(Prompt.Fields.class, fields));
        return new PromptField(prompt, data, language, prompt.placeholder(language), prompt.initialValue(language));
    }
}
