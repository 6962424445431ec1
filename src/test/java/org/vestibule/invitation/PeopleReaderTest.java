package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;

class PeopleReaderTest {
    @Test
    void readsAddressesWithAndWithoutNames() {
        assertThat(told("""
                New Colleague <new.colleague@example.org>

                lab@example.org,
                "Doe, Jane" <jane@example.org>;
                """))
                .containsExactly(
                        "1 New Colleague <new.colleague@example.org>",
                        "3  <lab@example.org>",
                        "4 Doe, Jane <jane@example.org>");
    }

    @Test
    void saysOfEachLineOfAListWhatIsWrongAndGoesOn() {
        assertThat(told("""
                somebody
                Two <a@b.org> <c@d.org>
                Eve\u0007 <eve@example.org>
                last@example.org
                """))
                .containsExactly(
                        "1 NEITHER somebody",
                        "2 NEITHER Two <a@b.org> <c@d.org>",
                        "3 CHARACTER ",
                        "4  <last@example.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,name,language,groups,department",
                "\uFEFFE-Mail;Name;Language;Groups;department",
                "\n\nemail\tname\tlanguage\tgroups\tdepartment"
            })
    void findsSeparatorAndColumnsInTheHeader(String header) {
        String separator = header.replaceAll("(?s).*language(.).*", "$1").replaceAll("(?s).*Language(.).*", "$1");

        List<PersonRow> rows =
                read(header + "\n" + String.join(separator, "a@example.org", "Ann", "de_AT", "staff|lab", "R&D"));

        assertThat(rows)
                .extracting(PersonRow::fields)
                .containsExactly(new Recipient.Fields(
                        "a@example.org",
                        "Ann",
                        Map.of("attributes.department", "R&D"),
                        List.of(),
                        "de-AT",
                        List.of("staff", "lab")));
    }

    @Test
    void fillsInWhatTheFlowAsksForAndWhatUsersHave() {
        List<PersonRow> rows =
                read("email,username,site,attributes.floor,room,is_superuser,\na@example.org,ann,North,2,7,true,?");

        assertThat(rows.get(0).fields().data())
                .isEqualTo(Map.of(
                        "username", "ann",
                        "site", "North",
                        "attributes.floor", "2",
                        "attributes.room", "7",
                        "is_superuser", "true"));
    }

    @Test
    void readsCellsAsSpreadsheetsWriteThem() {
        List<PersonRow> rows = read(
                "email,name,attributes.address\r\na@example.org,\"Doe, \"\"Jane\"\"\",\"Main Street 1\r\nTown\"\r\n"
                        + "b@example.org,=1+1\r\rc@example.org\n");

        assertThat(rows).extracting(PersonRow::line).containsExactly(2, 4, 6);
        assertThat(rows.get(0).fields().name()).isEqualTo("Doe, \"Jane\"");
        assertThat(rows.get(0).fields().data()).isEqualTo(Map.of("attributes.address", "Main Street 1\nTown"));
        assertThat(rows.get(1).fields().name()).isEqualTo("=1+1");
    }

    @Test
    void losesNoGoodRowToBadOnes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("email,name\n".getBytes(UTF_8));
        file.writeBytes("umlaut@example.org,Jörg\n".getBytes(ISO_8859_1));
        file.writeBytes("open@example.org,\"never closed\nafter@example.org,\"After\"\n".getBytes(UTF_8));
        file.writeBytes("nul@example.org,a\0b\n".getBytes(UTF_8));
        file.writeBytes("behind@example.org,\"closed\" early\n".getBytes(UTF_8));
        file.writeBytes("cells@example.org,a,b,c\n".getBytes(UTF_8));
        file.writeBytes("inch@example.org,5\" disk\n".getBytes(UTF_8));
        file.writeBytes(("long@example.org," + "x".repeat(10_000_000) + "\n").getBytes(UTF_8));
        file.writeBytes("good@example.org,Good\n".getBytes(UTF_8));

        assertThat(told(new ByteArrayInputStream(file.toByteArray())))
                .containsExactly(
                        "2 ENCODING ",
                        "3 QUOTE ",
                        "4 After <after@example.org>",
                        "5 CHARACTER ",
                        "6 QUOTE ",
                        "7 CELLS cells@example.org, a, b, c",
                        "8 5\" disk <inch@example.org>",
                        "9 LENGTH ",
                        "10 Good <good@example.org>");
    }

    @Test
    void refusesATableWithoutAddressesOrWithTwoEqualColumns() {
        assertThatThrownBy(() -> read("name,mail\nAnn,a@example.org"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("email");
        assertThatThrownBy(() -> read("email,site,site\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("site");
    }

    @Test
    void readsAnyNumberOfUnclosedQuotesInLinearTime() {
        List<String> told = told(repeated("email,name\n", "a@example.org,\"x\n", 100_000));

        assertThat(told).hasSize(100_000).allMatch(it -> it.endsWith("QUOTE "));
    }

    private static InputStream repeated(String head, String line, int times) {
        Enumeration<InputStream> parts = Collections.enumeration(IntStream.rangeClosed(0, times)
                .mapToObj(i -> (InputStream) new ByteArrayInputStream((i == 0 ? head : line).getBytes(UTF_8)))
                .toList());
        return new SequenceInputStream(parts);
    }

    private static List<PersonRow> read(String text) {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<PersonRow> read(InputStream text) {
        List<PersonRow> rows = new ArrayList<>();
        PeopleReader.read(text, Set.of("site"), rows::add);
        return rows;
    }

    private static List<String> told(String text) {
        return told(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> told(InputStream text) {
        return read(text).stream()
                .map(it -> it.line() + " "
                        + (it.fault() == null
                                ? it.fields().name() + " <" + it.fields().email() + ">"
                                : it.fault() + " " + it.fields().email()))
                .toList();
    }
}
