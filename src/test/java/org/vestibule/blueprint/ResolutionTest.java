package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.YamlError;

class ResolutionTest {
    private static final String FILE = """
            context: {foo: bar, sequence: [foo, bar], mapping: {key1: value, key2: 2}, context1: v, context2: !Context context1}
            entries:
            - model: a.b
              attrs: {value: %s}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            !Format ["%s-%s", !Context foo, x]       | bar-x
            !Format ["%s %s %d%%", true, ~, 7]       | True None 7%
            !Format [!Context foo]                   | bar
            !Context [nothing, d]                    | d
            !Context [nothing, !Context foo]         | bar
            !Context nothing                         | null
            !Context context2                        | v
            !Context [foo, x]                        | bar
            """)
    void worksTagsOut(String expression, String value) {
        assertThat(resolve(expression, Map.of())).isEqualTo(value);
    }

    @Test
    void goesThroughListsAndMappings() {
        assertThat(resolve("[{a: !Context mapping}, !Context sequence]", Map.of()))
                .isEqualTo(List.of(Map.of("a", Map.of("key1", "value", "key2", 2)), List.of("foo", "bar")));
    }

    @Test
    void laysTheGivenContextOverTheFiles() {
        Map<String, Object> given = Map.of("foo", "baz", "sequence", List.of("qux"), "mapping", Map.of("key2", 3));

        assertThat(resolve("[!Context foo, !Context sequence, !Context mapping]", given))
                .isEqualTo(List.of("baz", List.of("foo", "bar", "qux"), Map.of("key1", "value", "key2", 3)));
    }

    @Test
    void knowsTheObjectsOfEarlierEntries() {
        Blueprint blueprint = BlueprintReader.read(FILE.formatted("[!KeyOf flow, 123]"));
        Resolution resolution = new Resolution(new KnownModels(), Map.of(), Map.of());
        Entry earlier = new Entry("flow", "a.b", "present", List.of(), Map.of(), Map.of(), Map.of());

        resolution.know(earlier, 123, "real");

        assertThat(resolution.members(blueprint.entries().get(0).attrs()))
                .isEqualTo(Map.of("value", List.of("real", "real")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !KeyOf flow                  | Line 4, column 18: no entry above with an object has the id “flow”
            !Format ["%s"]               | Line 4, column 18: there are more placeholders than values
            !Format ["%s", 1, 2]         | Line 4, column 18: there are more values than placeholders in “%s”
            !Format ["%d", x]            | Line 4, column 18: %d needs a number, not “x”
            !Format ["%r", x]            | Line 4, column 18: only %s, %d, %i and %% are supported, not “%r”
            !Format ["%s", [x]]          | Line 4, column 18: a list or a mapping cannot stand in a text
            """)
    void saysWhatCannotBeWorkedOut(String expression, String message) {
        assertThatThrownBy(() -> resolve(expression, Map.of()))
                .isInstanceOf(YamlError.class)
                .hasMessage(message);
    }

    @Test
    void refusesCircles() {
        Blueprint blueprint = BlueprintReader.read("""
                context: {a: !Context b, b: !Context a}
                entries: [{model: a.b, attrs: {value: !Context a}}]
                """);

        assertThatThrownBy(() -> resolve(blueprint, Map.of()))
                .isInstanceOf(YamlError.class)
                .hasMessageContaining("in a circle");
    }

    @Test
    void refusesTagsThatDoubleEachOther() {
        StringBuilder context = new StringBuilder("context:\n  c0: [x, x]\n");
        for (int i = 1; i < 40; i++) {
            context.append("  c%d: [!Context c%d, !Context c%d]\n".formatted(i, i - 1, i - 1));
        }
        Blueprint blueprint = BlueprintReader.read(context + "entries: [{model: a.b, attrs: {value: !Context c39}}]");

        assertThatThrownBy(() -> resolve(blueprint, Map.of()))
                .isInstanceOf(YamlError.class)
                .hasMessageContaining("too many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "x", "[0]", "{a: 0}", "-0.5"})
    void takesForTrueWhatPythonDoes(String value) {
        assertThat(Resolution.truthy(resolve(value, Map.of()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "''", "[]", "{}", "0.0", "~"})
    void takesForFalseWhatPythonDoes(String value) {
        assertThat(Resolution.truthy(resolve(value, Map.of()))).isFalse();
    }

    private static Object resolve(String expression, Map<String, Object> given) {
        return resolve(BlueprintReader.read(FILE.formatted(expression)), given);
    }

    private static Object resolve(Blueprint blueprint, Map<String, Object> given) {
        Resolution resolution = new Resolution(new KnownModels(), blueprint.context(), given);
        return resolution.members(blueprint.entries().get(0).attrs()).get("value");
    }
}
