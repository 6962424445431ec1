package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.BlueprintConfiguration;
import org.vestibule.common.YamlError;

class ResolutionTest {
    private static final String FILE = """
            context: {foo: bar, sequence: [foo, bar], mapping: {key1: value, key2: 2}, context1: v, context2: !Context context1}
            entries:
            - model: a.b
              attrs: {value: %s}
            """;

    /** What authentik gives for the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            !Format ["%s-%s", !Context foo, x]       | "bar-x"
            !Format ["%s %s %d%%", true, ~, 7]       | "True None 7%"
            !Format ["%05.2f %r %x", 1.5, a, 255]    | "01.50 'a' ff"
            !Format ["%s", [x, 1]]                   | "['x', 1]"
            !Format [!Context foo]                   | bar
            !Context [nothing, d]                    | d
            !Context [nothing, !Context foo]         | bar
            !Context nothing                         | ~
            !Context context2                        | v
            !Context [foo, x]                        | bar
            !Condition [AND, !Context foo, a_string, 1]   | true
            !Condition [NAND, !Context foo, a_string, 1]  | false
            !Condition [OR, !Context foo, null]      | true
            !Condition [nor, !Context foo, null]     | false
            !Condition [XOR, !Context foo, a_string, 1]   | true
            !Condition [XNOR, !Context foo, a_string, 1]  | false
            !Condition [XNOR, !Condition [AND, !Context nothing], !Condition [NOR, text], !Condition [XOR, null]] | true
            !Condition [AND, ""]                     | false
            !Condition [NAND, ""]                    | true
            !If [!Context foo]                       | true
            !If [[]]                                 | false
            !If [null, false, 2]                     | 2
            !If [!Context foo, true, text]           | true
            !If [true, {a: [!Context foo]}, !KeyOf x] | {a: [bar]}
            !Enumerate [!Context mapping, MAP, [!Format ["p-%s", !Index 0], !Value 0]]       | {p-key1: value, p-key2: 2}
            !Enumerate [!Context sequence, SEQ, !Format ["%s-%s", !Index 0, !Value 0]]       | [0-foo, 1-bar]
            !Enumerate [!Context sequence, MAP, [!Format ["index: %d", !Index 0], !Value 0]] | {"index: 0": foo, "index: 1": bar}
            !Enumerate [!Context sequence, SEQ, !Enumerate [!Value 1, SEQ, !Value 0]]        | [[f, o, o], [b, a, r]]
            !Enumerate [[[1, 2], [3]], SEQ, !Enumerate [!Value 1, SEQ, !Format ["%s%s", !Index 1, !Index 0]]] | [["00", "01"], ["10"]]
            !Enumerate [[1, 2], MAP, {a: [!Value 0]}] | {a: [1, 2]}
            !Enumerate [[], map, x]                  | {}
            !AtIndex [!Context sequence, 0]          | foo
            !AtIndex [!Context sequence, -1]         | bar
            !AtIndex [!Context sequence, 100, d]     | d
            !AtIndex [!Context mapping, key2]        | 2
            !AtIndex [!Context mapping, key3, ~]     | ~
            !Env [unset, d]                          | d
            !Env unset                               | ~
            !Env OPEN                                | opened
            !Env [EMPTY, d]                          | d
            !Env [CLOSED, d]                         | d
            !File /no/such                           | ~
            !File [/no/such, d]                      | d
            !File [no-such, !Context foo]            | bar
            !ParseJSON '{"foo": "bar"}'              | {foo: bar}
            !ParseJSON '[1, 2.5, null, true, 12345678901]' | [1, 2.5, ~, true, 12345678901]
            """)
    void worksTagsOut(String expression, String value) {
        assertThat(resolve(expression, Map.of())).isEqualTo(resolve(value, Map.of()));
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
        Resolution resolution = resolution(new Blueprint("", Map.of(), Map.of(), List.of()), Map.of());
        Entry earlier = new Entry("flow", "a.b", "present", List.of(), Map.of(), Map.of(), List.of(), Map.of());

        resolution.know(earlier, 123, "real");

        assertThat(resolution.members(blueprint.entries().get(0).attrs()))
                .isEqualTo(Map.of("value", List.of("real", "real")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !KeyOf flow                  | no entry above with an object has the id “flow”
            !Format ["%s"]               | this cannot be formatted: not enough arguments for format string
            !Format ["%s", 1, 2]         | this cannot be formatted: not all arguments converted during string formatting
            !Format ["%d", x]            | this cannot be formatted: %d format: a real number is required, not str
            !Format ["%9999999d", 1]     | this cannot be formatted:
            !Value 0                     | !Value 0 has no !Enumerate around it that it could mean
            !Enumerate [[1], SEQ, !Index 1] | !Index 1 has no !Enumerate around it that it could mean
            !Enumerate [!AtIndex [[[1]], !Index 0], SEQ, x] | !Index 0 has no !Enumerate around it that it could mean
            !Enumerate [~, SEQ, x]       | only a list, a mapping or a text can be enumerated, not “null”
            !Enumerate [5, SEQ, x]       | only a list, a mapping or a text can be enumerated, not “5”
            !Enumerate [[1], MAP, x]     | with MAP, the body must be a pair [key, value] or a mapping
            !AtIndex [[1], 1]            | there is no element “1”; a default can stand behind it
            !AtIndex [{a: 1}, b]         | there is no element “b”; a default can stand behind it
            !AtIndex [[1], a]            | there is no element “a” in this: a list takes whole numbers, a mapping takes names
            !AtIndex [~, 0]              | there is no element “0” in this: a list takes whole numbers, a mapping takes names
            """)
    void saysWhatCannotBeWorkedOut(String expression, String message) {
        assertThatThrownBy(() -> resolve(expression, Map.of()))
                .isInstanceOf(YamlError.class)
                .hasMessageStartingWith("Line 4, column ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!Enumerate [!Index 0, SEQ, x]",
                "!ParseJSON '{'",
                "!ParseJSON '{} x'",
                "!ParseJSON '1] , [2'",
                "!ParseJSON '1, 2'",
                "!ParseJSON ''"
            })
    void refusesWhenReading(String expression) {
        assertThatThrownBy(() -> resolve(expression, Map.of()))
                .isInstanceOf(BlueprintProblem.class)
                .hasMessageStartingWith("Line 4, column ");
    }

    @Test
    void readsFilesOnlyBelowTheFolderThatIsOpened(@TempDir Path folder) throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.writeString(folder.resolve("secret"), "hidden");
        Files.writeString(open.resolve("text"), "\n shown \n");
        Files.createSymbolicLink(open.resolve("out"), folder.resolve("secret"));
        Files.createSymbolicLink(open.resolve("within"), open.resolve("text"));
        Files.write(open.resolve("binary"), new byte[] {(byte) 0xff});
        Outside outside =
                new Outside(new BlueprintConfiguration(Optional.empty(), Optional.of(open), Set.of()), name -> null);

        assertThat(outside.file("text")).contains("shown");
        assertThat(outside.file("within")).contains("shown");
        assertThat(outside.file(open.resolve("text").toString())).contains("shown");
        assertThat(Stream.of("../secret", "out", "binary", ".", "", "text\0", folder + "/secret", "open/../../secret"))
                .allMatch(name -> outside.file(name).isEmpty());
    }

    @Test
    void tellsWhatItCouldNotRead() {
        Blueprint blueprint =
                BlueprintReader.read(FILE.formatted("[!Env OPEN, !Env EMPTY, !Env [CLOSED, x], !File x]"));
        Resolution resolution = resolution(blueprint, Map.of());

        resolution.members(blueprint.entries().get(0).attrs());

        assertThat(resolution.warnings())
                .extracting(it -> it.text().toString())
                .containsExactly(
                        "Line 4, column 42: the variable “CLOSED” is not among vestibule.blueprint-variables; the default stands for it",
                        "Line 4, column 60: the file “x” cannot be read below vestibule.blueprint-files; the default stands for it");
    }

    @Test
    void refusesTextsThatGrow() {
        String item = "x".repeat(50_000);
        String numbers = "1,".repeat(300);
        Blueprint blueprint = BlueprintReader.read("""
                context: {long: %s}
                entries: [{model: a.b, attrs: {value: !Enumerate [[%s], SEQ, !Format ["%%s", !Context long]]}}]
                """.formatted(item, numbers));

        assertThatThrownBy(() -> resolve(blueprint, Map.of()))
                .isInstanceOf(YamlError.class)
                .hasMessageContaining("longer than");
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
        return resolution(blueprint, given)
                .members(blueprint.entries().get(0).attrs())
                .get("value");
    }

    private static Resolution resolution(Blueprint blueprint, Map<String, Object> given) {
        BlueprintConfiguration opened =
                new BlueprintConfiguration(Optional.empty(), Optional.empty(), Set.of("OPEN", "EMPTY"));
        Map<String, String> environment = Map.of("OPEN", "opened", "EMPTY", "", "CLOSED", "hidden");
        return new Resolution(new KnownModels(), new Outside(opened, environment::get), blueprint.context(), given);
    }
}
