package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;
import org.vestibule.common.SearchKey;

class FieldsTest {
    private enum Size {
        SMALL,
        LARGE
    }

    private static final SearchKey WORDS = new SearchKey("t.words", "things");

    private static final Fields FIELDS = Fields.of(
            "shop.thing",
            Field.text("name", "t.name"),
            Field.text("title", "t.title", WORDS),
            Field.text("label", "t.label", "t.labelKey", WORDS),
            Field.key("mail", "t.mail", text -> text.toLowerCase(Locale.ROOT)),
            Field.number("pk", "t.id"),
            Field.count("uses", "t.uses"),
            Field.time("made", "t.made", Instant.EPOCH),
            Field.flag("single", "t.allowed", 1),
            Field.choice("size", "t.size", Size.class));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            name = "A"                 | t.name = :asked0                                              | A
            name != "A"                | (not (t.name = :asked0) or t.name is null)                    | A
            name ~ "A%"                | SQL('(position(? in ?) > 0)', :asked0, lower(t.name)) = true   | a%
            name startswith "A_"       | lower(t.name) like :asked0                                    | a\\_%
            name endswith "A%"         | lower(t.name) like :asked0                                    | %a\\%
            name > "A"                 | t.name > :asked0                                              | A
            name = None                | t.name is null                                                |
            name != None               | not (t.name is null)                                          |
            label = "A"                | t.label = :asked0                                             | A
            mail = "A@B"               | t.mail = :asked0                                              | a@b
            mail ~ "A@B"               | SQL('(position(? in ?) > 0)', :asked0, t.mail) = true          | a@b
            pk >= 10                   | t.id >= :asked0                                               | 10
            uses < 2.0                 | t.uses < :asked0                                              | 2
            made > "2026-01-02"        | t.made > :asked0                                              | 2026-01-02T00:00:00Z
            made <= "2026-01-02 03:04" | t.made <= :asked0                                             | 2026-01-02T03:04:00Z
            made = "2026-01-02T03:04:05.6+01:00" | t.made = :asked0                                    | 2026-01-02T02:04:05.600Z
            made = None                | t.made = :asked0                                              | 1970-01-01T00:00:00Z
            single = True              | t.allowed = :asked0                                           | 1
            single = False             | (t.allowed <> :asked0 or t.allowed is null)                   | 1
            size = "large"             | t.size in :asked0                                             | [LARGE]
            size ~ "L"                 | t.size in :asked0                                             | [SMALL, LARGE]
            size = "huge"              | t.size is null                                                |
            name = "a" and (pk = 1 or pk = 2) | (t.name = :asked0 and (t.id = :asked1 or t.id = :asked2)) | a,1,2
            """)
    void becomeJpqlWithPlaces(String query, String jpql, String values) {
        Search search = FIELDS.search(query);

        assertThat(search.words()).isEmpty();
        assertThat(search.restriction().jpql()).isEqualTo(jpql);
        assertThat(search.restriction().parameters().values().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        values == null
                                ? new String[0]
                                : values.startsWith("[") ? new String[] {values} : values.split(","));
    }

    @Test
    void askForThePartOfALongerTextTooWhereAnIndexKnowsIt() {
        Restriction asked = FIELDS.search("title ~ \"A%\"").restriction();

        assertThat(asked.jpql())
                .isEqualTo(
                        "(%s and SQL('(position(? in ?) > 0)', :asked0, lower(t.title)) = true)",
                        WORDS.contains(":asked1"));
        assertThat(asked.parameters()).isEqualTo(Map.of("asked0", "a%", "asked1", WORDS.part("a%")));
    }

    @Test
    void takeWhatIsKeptInLowerCase() {
        assertThat(FIELDS.search("label ~ \"A\"").restriction().jpql())
                .contains("SQL('(position(? in ?) > 0)', :asked0, t.labelKey) = true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown = 1",
                "t.name = \"a\"",
                "name = 1",
                "name = True",
                "pk = \"1\"",
                "pk = 1.5",
                "pk ~ 1",
                "pk ~ None",
                "uses = 3000000000",
                "made > \"yesterday\"",
                "made > 2026",
                "single = 1",
                "single > True",
                "size = 1"
            })
    void refuseWhatTheyAreNot(String query) {
        assertThatThrownBy(() -> FIELDS.search(query))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("search"));
    }

    @Test
    void leaveWordsAsTheyAre() {
        assertThat(FIELDS.search("some = thing")).isEqualTo(Search.of("some = thing"));
    }

    @Test
    void tellHowToAsk() {
        Map<String, Object> schema = Fields.of("shop.thing", Field.choice("size", "t.size", Size.class))
                .schema();

        assertThat(schema)
                .isEqualTo(Map.of(
                        "current_model",
                        "shop.thing",
                        "models",
                        Map.of(
                                "shop.thing",
                                Map.of(
                                        "size",
                                        Map.of(
                                                "type",
                                                "str",
                                                "nullable",
                                                true,
                                                "options",
                                                List.of("small", "large"))))));
    }
}
