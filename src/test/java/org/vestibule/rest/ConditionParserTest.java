package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;
import org.vestibule.rest.Condition.All;
import org.vestibule.rest.Condition.Any;
import org.vestibule.rest.Condition.Comparison;

class ConditionParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            a = "x"                        | a EQUAL x
            a="x"                          | a EQUAL x
            a != 1                         | not a EQUAL 1
            a ~ "x y"                      | a CONTAINS x y
            a !~ ""                        | not a CONTAINS
            a > -1.5                       | a GREATER -1.5
            a >= 1 and b < 2               | (a AT_LEAST 1 and b LESS 2)
            a <= 1 or b = True             | (a AT_MOST 1 or b EQUAL true)
            a = False or b = None and c=1  | (a EQUAL false or (b EQUAL null and c EQUAL 1))
            (a = 1 or b = 2) and c = 3     | ((a EQUAL 1 or b EQUAL 2) and c EQUAL 3)
            ((a = 1))                      | a EQUAL 1
            a.b_c.d in ("x", "y")          | (a.b_c.d EQUAL x or a.b_c.d EQUAL y)
            a not in (1, 2)                | (not a EQUAL 1 and not a EQUAL 2)
            a in (1)                       | (a EQUAL 1)
            a startswith "x"               | a STARTS x
            a not endswith "x"             | not a ENDS x
            a = "x \\"y\\" \\\\ z\\/"      | a EQUAL x "y" \\ z/
            a = "or"                       | a EQUAL or
            """)
    void readsQueries(String text, String meaning) {
        assertThat(ConditionParser.parse(text).map(ConditionParserTest::written).orElse("words"))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "team",
                "two words",
                "a = ",
                "a = x",
                "= 1",
                "\"a\" = \"b\"",
                "a == 1",
                "a = 1 b = 2",
                "a = 1 and",
                "(a = 1",
                "a = 1)",
                "a in 1",
                "a in ()",
                "a in (1,)",
                "a not = 1",
                "not a = 1",
                "a = 'x'",
                "a = \"x",
                "a = 1x",
                "a = 1 AND b = 2",
                "a . b = 1",
                "a = 12345678901234567890",
                "ä = 1",
                "rock and roll",
                "someone@example.org",
                "((((((((((",
                "100% (or so)"
            })
    void takesEverythingElseForWords(String text) {
        assertThat(ConditionParser.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatAsksTooMuch() {
        String nested = "(".repeat(11) + "a = 1" + ")".repeat(11);
        String many = IntStream.rangeClosed(0, 50).mapToObj(i -> "a = " + i).collect(Collectors.joining(" or "));
        String list = "a in (" + "1, ".repeat(50) + "1)";

        assertThat(List.of(nested, many, list))
                .allSatisfy(text -> assertThatThrownBy(() -> ConditionParser.parse(text))
                        .isInstanceOfSatisfying(
                                Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("search")));
        assertThat(ConditionParser.parse(nested.substring(1, nested.length() - 1)))
                .isPresent();
    }

    @Test
    void readsWhateverComesWithoutFalling() {
        Random chance = new Random(42);
        List<String> parts = List.of(
                "a", ".", "=", "~", "!", "<", ">", "(", ")", ",", "\"", "\\", " ", " and ", " or ", " in ", " not ",
                "1", "-", "None", "é", "\n");
        for (int i = 0; i < 20_000; i++) {
            String text = IntStream.range(0, chance.nextInt(40))
                    .mapToObj(place -> parts.get(chance.nextInt(parts.size())))
                    .collect(Collectors.joining());
            ConditionParser.parse(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a.", "\"", "\\", "a = \"", "1", "a = 1 and ", "\"\\", " ", "(a = 1) or "})
    void takesHugeTextsForWordsAtOnce(String part) {
        assertThat(ConditionParser.parse(part.repeat(100_000))).isEmpty();
    }

    private static String written(Condition condition) {
        if (condition instanceof Comparison it) {
            return ((it.not() ? "not " : "") + it.field() + " " + it.operator() + " " + it.value()).strip();
        }
        return condition instanceof All all ? joined(all.parts(), " and ") : joined(((Any) condition).parts(), " or ");
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream().map(ConditionParserTest::written).collect(Collectors.joining(by, "(", ")"));
    }
}
