package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

class RecipientParserTest {
    @Test
    void readsAddressesWithAndWithoutNames() {
        List<Recipient.Fields> people = RecipientParser.parse("""
                New Colleague <new.colleague@example.org>

                lab@example.org,
                "Doe, Jane" <jane@example.org>;
                """);

        assertThat(people)
                .extracting(it -> it.name() + "|" + it.email())
                .containsExactly(
                        "New Colleague|new.colleague@example.org", "|lab@example.org", "Doe, Jane|jane@example.org");
    }

    @Test
    void namesEveryBadLineAndWhatWouldBeRight() {
        List<String> errors = errors("""
                new.colleague@example.org
                Field technician <field.technician@old>
                somebody
                New.Colleague@example.org
                a@b.org c@d.org
                <>
                Two <a@b.org> <c@d.org>
                """);

        assertThat(errors)
                .containsExactly(
                        "Line 2: “field.technician@old” has no full domain, such as old.example.org.",
                        "Line 3: “somebody” is no e-mail address, such as new.colleague@example.org.",
                        "Line 4: New.Colleague@example.org stands in line 1 already. Remove one.",
                        "Line 5: “a@b.org c@d.org” has a character or a dot in a place where an address cannot have one.",
                        "Line 6: “” is no e-mail address, such as new.colleague@example.org.",
                        "Line 7: “Two <a@b.org> <c@d.org>” is neither an address nor Name <address>.");
    }

    @Test
    void refusesWhatCouldBreakAHeader() {
        assertThat(errors("Eve\tMallory\u0007 <eve@example.org>")).hasSize(1);
        assertThat(errors("eve@example.org\u0000")).hasSize(1);
        assertThat(errors("ev\u0435@example.org")).hasSize(1);
    }

    @Test
    void refusesMoreLinesThanCanBeTakenAtOnce() {
        String list = IntStream.range(0, 10_001)
                .mapToObj(i -> "u" + i + "@example.org")
                .collect(Collectors.joining("\n"));

        assertThat(errors(list)).containsExactly("There are 10,001 lines. At most 10,000 can be taken at once.");
        assertThat(RecipientParser.parse(list.substring(0, list.lastIndexOf('\n'))))
                .hasSize(10_000);
    }

    private static List<String> errors(String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> RecipientParser.parse(text));
        return problem.errors().get("recipients").stream()
                .map(Message::toString)
                .toList();
    }
}
