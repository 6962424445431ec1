package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
    @Test
    void readsWhatJsonCanHold() {
        String text = "a: 1\nb: [on, off, 1.5, 017, 1_000, x]\nc: {d: 'e'}\nf: ~\ng: 2028-12-31T23:59:59Z";

        Map<String, Object> values = Yaml.mapping("attributes", text);

        Map<String, Object> expected = new HashMap<>();
        expected.put("a", 1);
        expected.put("b", List.of(true, false, 1.5, 15, 1000, "x"));
        expected.put("c", Map.of("d", "e"));
        expected.put("f", null);
        expected.put("g", "2028-12-31T23:59:59Z");
        assertThat(values).isEqualTo(expected);
    }

    /** What PyYAML's safe loader gives for the same; what it makes dates of is in ISO 8601 here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            yes                        | true
            No                         | false
            on                         | true
            OFF                        | false
            TRUE                       | true
            tRue                       | "tRue"
            y                          | "y"
            N                          | "N"
            ~                          | null
            NULL                       | null
            nUll                       | "nUll"
            ''                         | ""
            010                        | 8
            0777                       | 511
            08                         | "08"
            0o10                       | "0o10"
            0x1F                       | 31
            +0x1f                      | 31
            0x                         | "0x"
            0b1_1                      | 3
            1_000                      | 1000
            _1                         | "_1"
            0_1                        | 1
            1,000                      | "1,000"
            +1                         | 1
            -0                         | 0
            1:30                       | 90
            190:20:30                  | 685230
            -1:30                      | -90
            1:60                       | "1:60"
            01:30                      | "01:30"
            1:30.5                     | 90.5
            1.                         | 1.0
            .5                         | 0.5
            +.5                        | "+.5"
            685_230.15                 | 685230.15
            -12.5e+1                   | -125.0
            1.5e2                      | "1.5e2"
            1e3                        | "1e3"
            2028-12-31                 | "2028-12-31"
            2028-1-1                   | "2028-1-1"
            2028-12-31T23:59:59Z       | "2028-12-31T23:59:59Z"
            2028-12-31 23:59:59        | "2028-12-31T23:59:59Z"
            2001-12-14t21:59:43.10-05:00 | "2001-12-14T21:59:43.1-05:00"
            2001-12-14 21:59:43.10 -5  | "2001-12-14T21:59:43.1-05:00"
            !!str 010                  | "010"
            !!int '7'                  | 7
            !!bool yes                 | true
            !!timestamp 2020-01-01     | "2020-01-01"
            """)
    void typesScalarsAsPyYamlDoes(String scalar, String json) {
        Map<String, Object> values = Yaml.mapping("attributes", "a: " + scalar);

        assertThat(Json.write(values)).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void typesKeysAsPyYamlDoesAndNamesThemAsJsonDoes() {
        Map<String, Object> values = Yaml.mapping("attributes", "on: 1\n1: a\n1.0: b\n~: c\nyes: 2\n!!str 010: d");

        assertThat(Json.write(values)).isEqualTo("{\"true\":2,\"1\":\"a\",\"1.0\":\"b\",\"null\":\"c\",\"010\":\"d\"}");
    }

    @Test
    void readsJsonWithTabsAndItsEscapes() {
        Map<String, Object> values =
                Yaml.mapping("attributes", "{\"a\":\"1\\/2\\\\\",\n\t\"b\":\t[\"\\ud83d\\ude00\",\"\\\"\t\"]}");

        assertThat(values).isEqualTo(Map.of("a", "1/2\\", "b", List.of("😀", "\"\t")));
    }

    @Test
    void mergesAndLetsTheLastOfTheSameKeysWin() {
        String text =
                "x: &x {a: 1, b: 2}\ny: {b: 3, <<: *x}\nz: {<<: [*x, {b: 9, c: 8}]}\nv: {<<: {a: 1}, <<: {c: 2}}\nx: 0";

        Map<String, Object> values = Yaml.mapping("attributes", text);

        assertThat(values)
                .isEqualTo(Map.of(
                        "x",
                        0,
                        "y",
                        Map.of("a", 1, "b", 3),
                        "z",
                        Map.of("a", 1, "b", 2, "c", 8),
                        "v",
                        Map.of("a", 1, "c", 2)));
    }

    @Test
    void readsNothingFromAnEmptyText() {
        assertThat(Yaml.mapping("attributes", "")).isEmpty();
        assertThat(Yaml.mapping("attributes", "# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1;;;site North;        | Line 4, column 5: a colon is missing after “site”. Write: site: North
            site:North                | Line 1, column 1: a space is missing after “site:”. Write: site: North
            title: Hello: world       | Line 1, column 13: a colon cannot stand in a value without quotes. Write: title: "Hello: world"
            a: 1;  b: 2               | Line 2, column 4: a colon cannot stand here. Is the line indented wrongly?
            a: "x;b: 1                | Line 1, column 4: what begins here never ends. Is a closing quote missing?
            a: [1, 2;b: 1             | Line 1, column 4: a comma or a closing bracket is missing after what begins here
            - a                       | Line 1, column 1: names with values are expected here. Write: name: value
            a: @x                     | Line 1, column 4: a value cannot begin so. Write it in quotes.
            a: *x                     | Line 1, column 4: this cannot be read (found undefined alias x)
            a: .nan                   | Line 1, column 4: “.nan” is no number that can be kept
            a: 1;---;b: 2             | Line 2, column 1: a second document begins here; only one is read
            a: "\\0"                  | Line 1, column 4: this holds a character that is none in Unicode, or U+0000
            a: 2028-02-30             | Line 1, column 4: “2028-02-30” cannot be read; write it in quotes to keep it as text
            a: <<                     | Line 1, column 4: the tag !!merge is not supported
            a: {<<: 5}                | Line 1, column 9: only mappings can be merged by <<
            [1, 2]: x                 | Line 1, column 1: a key must be a simple text
            """)
    void saysWhereAndWhatWouldBeRight(String text, String message) {
        assertThat(refusal(text.replace(";", "\n").replace("\\\\", "\\"))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: !!javax.script.ScriptEngineManager [x]  | Line 1, column 4: tags of programming languages are not supported
            a: !!python/object/apply:os.system [x]     | Line 1, column 4: tags of programming languages are not supported
            a: !Env HOME                               | Line 1, column 4: the tag !Env is not supported here
            a: !!binary aGVsbG8=                       | Line 1, column 4: the tag !!binary is not supported
            a: !!set {x}                               | Line 1, column 4: the tag !!set is not supported
            """)
    void refusesTags(String text, String message) {
        assertThat(refusal(text)).isEqualTo(message);
    }

    @Test
    void refusesBombsByCountingWhatTheyHold() {
        String tenTimes = "a%d: &a%d [%s]\n";
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            aliases.append(tenTimes.formatted(i, i, String.join(",", repeat("*a" + (i - 1), 10))));
        }
        StringBuilder merges = new StringBuilder("x: &x {" + String.join(",", numbered("k%d: 1", 1000)) + "}\n");
        merges.append(String.join("\n", numbered("m%d: {<<: *x}", 1000)));

        assertThat(quickRefusal(aliases.toString())).contains("more than 50,000 values, counting each repetition");
        assertThat(quickRefusal(merges.toString())).contains("more than 50,000 values, counting each repetition");
        assertThat(quickRefusal("a: [" + "1,".repeat(100_000) + "]")).contains("more than 50,000 values");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertThat(quickRefusal("a: " + "[".repeat(10_000))).contains("more than 50 levels deep");
        assertThat(quickRefusal("{\"a\":".repeat(10_000))).contains("more than 50 levels deep");
        assertThat(quickRefusal(String.join(
                                "\n", numbered("a%1$d: &a%1$d [*a%2$d]", 500).toArray(String[]::new))
                        .replace("*a-1", "x")))
                .contains("more than 100 levels deep");
        assertThat(quickRefusal("a: " + "x".repeat(5_000_000))).contains("longer than 500,000 characters");
    }

    @Test
    void refusesWhatContainsItself() {
        assertThat(refusal("a: &a [*a]")).isEqualTo("Line 1, column 4: this contains itself by an alias");
        assertThat(refusal("a: &a\n  <<: *a")).isEqualTo("Line 1, column 4: this contains itself by an alias");
    }

    @Test
    void writesWhatItReads() {
        String text = "a: 'on'\nb:\n- 1\n- c: |-\n    x\n    y\nd: 'ü: x'\n";

        assertThat(Yaml.write(Yaml.mapping("attributes", text))).isEqualTo(text);
    }

    @Test
    void writesNumbersThatWereJson() {
        assertThat(Yaml.write(Json.object("{\"a\":1,\"b\":1.5,\"c\":[2]}"))).isEqualTo("a: 1\nb: 1.5\nc:\n- 2\n");
        assertThat(Yaml.write(Map.of())).isEmpty();
    }

    private static List<String> numbered(String form, int times) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> form.formatted(i, i - 1))
                .toList();
    }

    private static String[] repeat(String text, int times) {
        String[] all = new String[times];
        Arrays.fill(all, text);
        return all;
    }

    private static String quickRefusal(String text) {
        return Assertions.assertTimeout(Duration.ofSeconds(5), () -> refusal(text));
    }

    private static String refusal(String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Yaml.mapping("attributes", text));
        return problem.errors().get("attributes").get(0).toString();
    }
}
