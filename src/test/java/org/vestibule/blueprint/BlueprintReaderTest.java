package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueprintReaderTest {
    @Test
    void readsAnEntryWithThePlacesOfItsKeys() {
        Blueprint blueprint = BlueprintReader.read("""
                version: 1
                metadata:
                  name: Interns
                  labels: {blueprints.goauthentik.io/instantiate: "false"}
                context: {brand: Institute}
                entries:
                - model: authentik_flows.flow
                  id: flow
                  state: created
                  conditions: [true]
                  identifiers: {slug: interns}
                  attrs:
                    title: Welcome
                """);

        assertThat(blueprint.name()).isEqualTo("Interns");
        assertThat(blueprint.labels()).isEqualTo(Map.of("blueprints.goauthentik.io/instantiate", "false"));
        assertThat(blueprint.context()).isEqualTo(Map.of("brand", "Institute"));
        Entry entry = blueprint.entries().get(0);
        assertThat(entry.id()).isEqualTo("flow");
        assertThat(entry.model()).isEqualTo("authentik_flows.flow");
        assertThat(entry.state()).isEqualTo("created");
        assertThat(entry.conditions()).containsExactly(true);
        assertThat(entry.identifiers()).isEqualTo(Map.of("slug", "interns"));
        assertThat(entry.attrs()).isEqualTo(Map.of("title", "Welcome"));
        assertThat(entry.place("title")).isEqualTo(new Place(13, 5));
        assertThat(entry.place("slug")).isEqualTo(new Place(11, 17));
        assertThat(entry.place("state")).isEqualTo(new Place(9, 3));
        assertThat(entry.place("unheard")).isEqualTo(new Place(7, 3));
    }

    @Test
    void readsEntriesInSections() {
        Blueprint blueprint = BlueprintReader.read("""
                entries:
                  first:
                  - {model: a.b, id: one}
                  - {model: a.b, id: two}
                  second:
                  - {model: a.b, id: three, attrs: null}
                """);

        assertThat(blueprint.entries()).extracting(Entry::id).containsExactly("one", "two", "three");
    }

    @Test
    void readsTheSameInJson() {
        Blueprint blueprint = BlueprintReader.read(
                "{\"version\":1,\"entries\":[\n\t{\"model\":\"a.b\",\"identifiers\":{\"pk\":\"1\"}}]}");

        assertThat(blueprint.entries().get(0).identifiers()).isEqualTo(Map.of("pk", "1"));
    }

    @Test
    void readsTagsAsValuesToBeWorkedOut() {
        Entry entry = BlueprintReader.read("""
                entries:
                - model: a.b
                  attrs:
                    flow: !KeyOf flow
                    name: !Format ["%s!", !Context [name, nobody]]
                    fields: [!KeyOf one]
                """).entries().get(0);

        assertThat(entry.attrs())
                .isEqualTo(Map.of(
                        "flow", new KeyOfTag("flow", new Place(4, 11)),
                        "name",
                                new FormatTag(
                                        "%s!",
                                        List.of(new ContextTag("name", "nobody", new Place(5, 27))), new Place(5, 11)),
                        "fields", List.of(new KeyOfTag("one", new Place(6, 14)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                    | Line 1, column 1: the file is empty
            - x                                                   | Line 1, column 1: a blueprint must be a mapping of names to values
            version: 2;entries: []                                | Line 1, column 10: only version 1 of blueprints is supported
            version: 1                                            | Line 1, column 1: “entries” is missing
            entries: x                                            | Line 1, column 10: “entries” must be a list
            entries: {a: b}                                       | Line 1, column 14: a section of “entries” must be a list
            entries:;- x                                          | Line 2, column 3: an entry must be a mapping of names to values
            entries:;- id: x                                      | Line 2, column 3: “model” is missing
            entries:;- model: a.b;  attr: {}                      | Line 3, column 3: an entry has no key “attr”
            entries:;- model: a.b;  attrs: [1]                    | Line 3, column 10: “attrs” must be a mapping of names to values
            entries:;- model: a.b;  conditions: true              | Line 3, column 15: “conditions” must be a list
            entries:;- model: a.b;  id: [x]                       | Line 3, column 7: “id” must be a text
            entries:;- model: a.b;  permissions: {permission: x} | Line 3, column 16: “permissions” must be a list
            entries:;- model: a.b;  attrs:;    a: !Unheard [x] | Line 4, column 8: the tag !Unheard is unknown
            entries:;- model: a.b;  attrs:;    a: !Context [] | Line 4, column 8: write it as !Context key or !Context [key, default]
            entries:;- model: a.b;  attrs:;    a: !Context {x: y} | Line 4, column 8: write it as !Context key or !Context [key, default]
            entries:;- model: a.b;  attrs:;    a: !Env [a, b, c] | Line 4, column 8: write it as !Env name or !Env [name, default]
            entries:;- model: a.b;  attrs:;    a: !KeyOf [x] | Line 4, column 8: write it as !KeyOf id
            entries:;- model: a.b;  attrs:;    a: !Find x | Line 4, column 8: write it as !Find [model, [field, value]]
            entries:;- model: a.b;  attrs:;    a: !Find [] | Line 4, column 8: write it as !Find [model, [field, value]]
            entries:;- model: a.b;  attrs:;    a: !Find [x, [y]] | Line 4, column 8: write it as !Find [model, [field, value]]
            entries:;- model: a.b;  attrs:;    a: !FindObject [x, y] | Line 4, column 8: write it as !FindObject [model, [field, value]]
            entries:;- model: a.b;  attrs:;    a: !Format x | Line 4, column 8: write it as !Format ["text with %s", value]
            entries:;- model: a.b;  attrs:;    a: !If [x, y] | Line 4, column 8: write it as !If [condition, value, otherwise]
            entries:;- model: a.b;  attrs:;    a: !If [] | Line 4, column 8: write it as !If [condition, value, otherwise]
            entries:;- model: a.b;  attrs:;    a: !Condition [AND] | Line 4, column 8: write it as !Condition [AND, value]
            entries:;- model: a.b;  attrs:;    a: !Condition [MOST, x] | Line 4, column 8: write it as !Condition [AND, value]
            entries:;- model: a.b;  attrs:;    a: !Enumerate [[], SEQ] | Line 4, column 8: write it as !Enumerate [list, SEQ, value]
            entries:;- model: a.b;  attrs:;    a: !Enumerate [[], SET, x] | Line 4, column 8: write it as !Enumerate [list, SEQ, value]
            entries:;- model: a.b;  attrs:;    a: !Index x | Line 4, column 8: write it as !Index 0
            entries:;- model: a.b;  attrs:;    a: !Value -1 | Line 4, column 8: write it as !Value 0
            entries:;- model: a.b;  attrs:;    a: !AtIndex [x] | Line 4, column 8: write it as !AtIndex [list, 0, default]
            entries:;- model: a.b;  attrs:;    a: !ParseJSON [x] | Line 4, column 8: write it as !ParseJSON '{"key": 1}'
            entries:;- model: a.b;  attrs: !!java.io.File [x]     | Line 3, column 10: tags of programming languages are not supported
            """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        BlueprintProblem problem =
                catchThrowableOfType(BlueprintProblem.class, () -> BlueprintReader.read(text.replace(";", "\n")));

        assertThat(problem.faults())
                .extracting(fault -> fault.text().toString())
                .containsExactly(message);
    }
}
