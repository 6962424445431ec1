package org.vestibule.invitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.Problem;
import org.vestibule.mail.Mailbox;

/** Reads a pasted list of people, one a line: {@code Name <address>} or an address. */
final class RecipientParser {
    private static final int MOST_LINES = 10_000;
    private static final int MOST_ERRORS = 50;
    private static final int LONGEST_NAME = 255;
    private static final Pattern LINE = Pattern.compile("(?:(?<name>[^<>]*)<(?<in>[^<>]*)>|(?<bare>[^<>]*))[,;]?");

    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Recipient.Fields> recipients = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private RecipientParser() {}

    /** The people of the list; every line that is wrong is named at once. */
    static List<Recipient.Fields> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > MOST_LINES) {
            throw Problem.invalid(
                    "recipients",
                    "There are %,d lines. At most %,d can be taken at once.".formatted(lines.size(), MOST_LINES));
        }
        RecipientParser parser = new RecipientParser();
        for (int i = 0; i < lines.size(); i++) {
            parser.read(i + 1, lines.get(i).strip());
        }
        return parser.finish();
    }

    /** What is wrong with an address and would be right; empty if mail can be sent there. */
    static Optional<String> wrong(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        if (address.indexOf('@') < 1) {
            return Optional.of("“%s” is no e-mail address, such as new.colleague@example.org.".formatted(address));
        }
        if (!domain.contains(".")) {
            return Optional.of("“%s” has no full domain, such as %s.example.org.".formatted(address, domain));
        }
        return Mailbox.isAddress(address)
                ? Optional.empty()
                : Optional.of("“%s” has a character or a dot in a place where an address cannot have one."
                        .formatted(address));
    }

    private void read(int number, String line) {
        if (line.isEmpty()) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            errors.add("Line %d: “%s” is neither an address nor Name <address>.".formatted(number, line));
            return;
        }
        boolean bare = matcher.group("bare") != null;
        String address =
                matcher.group(bare ? "bare" : "in").replaceAll("[,;]$", "").strip();
        String name = bare ? "" : matcher.group("name").strip().replaceAll("^\"(.*)\"$", "$1");
        Optional<String> wrong = name.length() > LONGEST_NAME || !name.matches("\\P{Cntrl}*")
                ? Optional.of("the name is too long or has characters that cannot be seen.")
                : wrong(address);
        wrong.ifPresentOrElse(
                why -> errors.add("Line %d: %s".formatted(number, why)), () -> add(number, name, address));
    }

    private void add(int number, String name, String address) {
        Integer first = lines.putIfAbsent(address.toLowerCase(Locale.ROOT), number);
        if (first == null) {
            recipients.add(new Recipient.Fields(address, name, Map.of(), List.of(), ""));
        } else {
            errors.add("Line %d: %s stands in line %d already. Remove one.".formatted(number, address, first));
        }
    }

    private List<Recipient.Fields> finish() {
        if (errors.isEmpty()) {
            return recipients;
        }
        List<String> shown = new ArrayList<>(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        if (errors.size() > MOST_ERRORS) {
            shown.add("and %,d more lines.".formatted(errors.size() - MOST_ERRORS));
        }
        throw Problem.invalid(Map.of("recipients", shown));
    }
}
