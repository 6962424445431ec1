package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;

class RowsTest {
    private final Rows rows = new Rows(List.of(
            row("b", 2, true, List.of("x", "y"), "Door of the house"),
            row("a", 10, false, List.of(), null),
            row("c", 2, false, List.of("y"), "house")));

    @ParameterizedTest
    @CsvSource({
        "order=2, b c",
        "enabled=True, b",
        "fields=y, b c",
        "fields=x;fields=y, b c",
        "order=2;enabled=false, c",
        "'order_in=2,10', b a c",
        "title__isnull=true, a",
        "title__isnull=false, b c",
        "thing_uuid=c, c",
        "inner__title=house, c",
        "missing__title=house, b a c",
        "unknown=1;page_size=7, b a c"
    })
    void areNarrowedDownByTheirMembers(String query, String left) {
        assertThat(keys(rows.filtered(parsed(query)), "")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"HOUSE, b c", "'house  door', b", "'house nobody', ''", "'', b a c"})
    void areFoundByEachWord(String text, String left) {
        assertThat(keys(rows.searched(text, Set.of("inner.title")), "")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"pk, a b c", "-pk, c b a", "'order,-pk', c b a", "-order, a b c", "title, a b c", "unknown, b a c"})
    void areOrderedByTheirMembers(String ordering, String order) {
        assertThat(keys(rows, ordering)).isEqualTo(order);
    }

    @Test
    void comeInPages() {
        PageRequest second = request("pk");
        second.page = "2";
        second.size = "2";

        Paginated<Map<String, Object>> page = rows.page(second);

        assertThat(page.results()).extracting(row -> row.get("pk")).containsExactly("c");
        assertThat(page.pagination().count()).isEqualTo(3);
        second.page = "3";
        assertThatThrownBy(() -> rows.page(second)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            order >= 2                       | b c
            order = 1.0                      | a
            enabled = True and order < 3     | a
            enabled != True                  | b
            title ~ "IRS"                    | a
            title = None                     | c
            title != "First"                 | b c
            title !~ "first" and order = 2   | b
            inner.title startswith "sec"     | b
            fields = "x"                     | a b
            fields in ("y", "z") or pk = "c" | b c
            pk > "a" and pk <= "b"           | b
            made > "2026-01-02"              | b
            """)
    void isNarrowedDownByTheQueryLanguage(String query, String expected) {
        Rows some = new Rows(List.of(
                made(row("a", 1, true, List.of("x"), "First"), "2026-01-01T00:00:00Z"),
                made(row("b", 2, false, List.of("x", "y"), "Second"), "2026-02-01T00:00:00Z"),
                row("c", 3, true, List.of(), null)));

        assertThat(keys(some.searched(query, List.of("title")), "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown = 1", "order = \"1\"", "enabled = 1", "title = True"})
    void refusesQueriesForWhatIsNotThere(String query) {
        Rows some = new Rows(List.of(row("a", 1, true, List.of("x"), "First")));

        assertThatThrownBy(() -> some.searched(query, List.of("title"))).isInstanceOf(Problem.class);
        assertThat(new Rows(List.of()).searched(query, List.of("title")).all()).isEmpty();
    }

    private static Map<String, Object> made(Map<String, Object> row, String time) {
        row.put("made", Instant.parse(time));
        return row;
    }

    private static String keys(Rows some, String ordering) {
        return String.join(
                " ",
                some.page(request(ordering)).results().stream()
                        .map(row -> (String) row.get("pk"))
                        .toList());
    }

    private static PageRequest request(String ordering) {
        PageRequest request = new PageRequest();
        request.page = "1";
        request.size = "20";
        request.ordering = ordering;
        request.search = "";
        return request;
    }

    private static MultivaluedHashMap<String, String> parsed(String query) {
        MultivaluedHashMap<String, String> parsed = new MultivaluedHashMap<>();
        for (String parameter : query.split(";")) {
            parsed.add(parameter.split("=")[0], parameter.split("=")[1]);
        }
        return parsed;
    }

    /** A row within a row. */
    public record Inner(String title) {}

    private static Map<String, Object> row(String pk, int order, boolean enabled, List<String> fields, String title) {
        Map<String, Object> row = new HashMap<>();
        row.put("pk", pk);
        row.put("order", order);
        row.put("enabled", enabled);
        row.put("fields", fields);
        row.put("title", title);
        row.put("inner_obj", new Inner(title));
        row.put("inner", title == null ? Map.of() : Map.of("title", title));
        return row;
    }
}
