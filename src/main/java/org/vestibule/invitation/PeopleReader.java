package org.vestibule.invitation;

import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.invitation.TextLines.Line;

/**
 * Reads people from a text, one after the other: from a table (CSV) whose first line names the columns, among them {@code email}, or from
 * a list with a {@code Name <address>} or an address in each line. Cells of a table are separated by commas, semicolons or tabs.
 *
 * <p>The other columns are {@code name}, {@code language}, {@code groups} (several by comma, semicolon or bar) and whatever is filled in
 * for the person: a member of a user, a field that the flow asks for, {@code attributes.<key>}; any other column is an attribute, too.
 */
final class PeopleReader {
    private static final Pattern PERSON = Pattern.compile("(?:(?<name>[^<>]*)<(?<in>[^<>]*)>|(?<bare>[^<>]*))[,;]?");
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String LANGUAGE = "language";
    private static final String GROUPS = "groups";

    /** The columns that say something of the recipient; all others are filled in for him. */
    private static final Set<String> OWN = Set.of(EMAIL, NAME, LANGUAGE, GROUPS);

    private final TextLines lines;
    private final Set<String> asked;
    private final Consumer<PersonRow> people;

    private PeopleReader(TextLines lines, Set<String> asked, Consumer<PersonRow> people) {
        this.lines = lines;
        this.asked = asked;
        this.people = people;
    }

    /**
     * Hands on everybody who stands in the text.
     *
     * @param asked the keys of the fields that the invitation's flow asks for
     */
    static void read(InputStream text, Set<String> asked, Consumer<PersonRow> people) {
        TextLines lines = new TextLines(text);
        Optional<Line> first = lines.next();
        while (first.isPresent()
                && first.get().fault() == null
                && first.get().text().isBlank()) {
            first = lines.next();
        }
        first.ifPresent(new PeopleReader(lines, asked, people)::begin);
    }

    private void begin(Line first) {
        for (char separator : new char[] {',', ';', '\t'}) {
            List<String> columns = new CsvRows(first, new TextLines(InputStream.nullInputStream()), separator)
                    .next().orElseThrow().cells().stream().map(this::column).toList();
            if (columns.contains(EMAIL)) {
                readTable(columns, separator);
                return;
            }
        }
        if (first.fault() == null && first.text().matches("[^@]+[,;\\t][^@]+")) {
            throw Problem.invalid("recipients", Message.of("mailing.error.header"));
        }
        for (Optional<Line> line = Optional.of(first); line.isPresent(); line = lines.next()) {
            readLine(line.get());
        }
    }

    private void readTable(List<String> columns, char separator) {
        Set<String> seen = new HashSet<>();
        columns.stream()
                .filter(it -> !it.isEmpty() && !seen.add(it))
                .findFirst()
                .ifPresent(twice -> {
                    throw Problem.invalid("recipients", Message.of("mailing.error.column", twice));
                });
        Optional<Line> next = lines.next();
        if (next.isPresent()) {
            CsvRows rows = new CsvRows(next.get(), lines, separator);
            for (Optional<CsvRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                people.accept(person(columns, row.get()));
            }
        }
    }

    private static PersonRow person(List<String> columns, CsvRows.Row row) {
        RowFault fault = row.cells().size() > columns.size() ? RowFault.CELLS : row.fault();
        if (fault != null) {
            return PersonRow.unreadable(row.line(), String.join(", ", row.cells()), fault);
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (!columns.get(i).isEmpty() && !row.cells().get(i).isEmpty()) {
                cells.put(columns.get(i), row.cells().get(i));
            }
        }
        return PersonRow.of(row.line(), fields(cells));
    }

    private static Recipient.Fields fields(Map<String, String> cells) {
        Map<String, Object> data = new LinkedHashMap<>(cells);
        data.keySet().removeAll(OWN);
        return new Recipient.Fields(
                cells.getOrDefault(EMAIL, ""),
                cells.getOrDefault(NAME, ""),
                data,
                List.of(),
                cells.getOrDefault(LANGUAGE, "").replace('_', '-'),
                names(cells.getOrDefault(GROUPS, "")));
    }

    /** The names of groups that stand in one text. */
    static List<String> names(String text) {
        return Stream.of(text.split("[,;|]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    private String column(String title) {
        String lower = title.toLowerCase(Locale.ROOT).replace("e-mail", EMAIL);
        if (title.isEmpty() || OWN.contains(lower)) {
            return lower;
        }
        return asked.contains(title) || InvitationData.isMember(title) ? title : InvitationData.attribute(title);
    }

    private void readLine(Line line) {
        String text = line.text().strip();
        if (line.fault() != null) {
            people.accept(PersonRow.unreadable(line.number(), text, line.fault()));
        } else if (!text.isEmpty()) {
            people.accept(person(line.number(), text));
        }
    }

    private static PersonRow person(int number, String text) {
        Matcher matcher = PERSON.matcher(text);
        if (!matcher.matches()) {
            return PersonRow.unreadable(number, text, RowFault.NEITHER);
        }
        boolean bare = matcher.group("bare") != null;
        String address =
                matcher.group(bare ? "bare" : "in").replaceAll("[,;]$", "").strip();
        String name = bare ? "" : matcher.group(NAME).strip().replaceAll("^\"(.*)\"$", "$1");
        return address.contains("@")
                ? PersonRow.of(number, new Recipient.Fields(address, name, Map.of(), List.of(), "", List.of()))
                : PersonRow.unreadable(number, text, RowFault.NEITHER);
    }
}
