package org.vestibule.invitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.Message;
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
    private final List<Message> errors = new ArrayList<>();

    private RecipientParser() {}

    /** The people of the list; every line that is wrong is named at once. */
    static List<Recipient.Fields> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > MOST_LINES) {
            throw Problem.invalid("recipients", Message.of("recipient.error.lines", lines.size(), MOST_LINES));
        }
        RecipientParser parser = new RecipientParser();
        for (int i = 0; i < lines.size(); i++) {
            parser.read(i + 1, lines.get(i).strip());
        }
        return parser.finish();
    }

    /** What is wrong with an address and would be right; empty if mail can be sent there. */
    static Optional<Message> wrong(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        if (address.indexOf('@') < 1) {
            return Optional.of(Message.of("recipient.error.address", address));
        }
        if (!domain.contains(".")) {
            return Optional.of(Message.of("recipient.error.domain", address, domain));
        }
        return Mailbox.isAddress(address)
                ? Optional.empty()
                : Optional.of(Message.of("recipient.error.character", address));
    }

    private void read(int number, String line) {
        if (line.isEmpty()) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            refuse(number, Message.of("recipient.error.neither", line));
            return;
        }
        boolean bare = matcher.group("bare") != null;
        String address =
                matcher.group(bare ? "bare" : "in").replaceAll("[,;]$", "").strip();
        String name = bare ? "" : matcher.group("name").strip().replaceAll("^\"(.*)\"$", "$1");
        Optional<Message> wrong = name.length() > LONGEST_NAME || !name.matches("\\P{Cntrl}*")
                ? Optional.of(Message.of("recipient.error.name"))
                : wrong(address);
        wrong.ifPresentOrElse(why -> refuse(number, why), () -> add(number, name, address));
    }

    private void add(int number, String name, String address) {
        Integer first = lines.putIfAbsent(address.toLowerCase(Locale.ROOT), number);
        if (first == null) {
            recipients.add(new Recipient.Fields(address, name, Map.of(), List.of(), ""));
        } else {
            refuse(number, Message.of("recipient.error.twice_in_lines", address, first));
        }
    }

    private void refuse(int number, Message why) {
        errors.add(Message.of("recipient.error.line", number, why));
    }

    private List<Recipient.Fields> finish() {
        if (errors.isEmpty()) {
            return recipients;
        }
        List<Message> shown = new ArrayList<>(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        if (errors.size() > MOST_ERRORS) {
            shown.add(Message.of("recipient.error.more", errors.size() - MOST_ERRORS));
        }
        throw Problem.invalid(Map.of("recipients", shown));
    }
}
