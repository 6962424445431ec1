package org.vestibule.policy;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.common.AddressRange;
import org.vestibule.common.Message;
import org.vestibule.common.Records;
import org.vestibule.common.WrongValue;
import org.vestibule.expression.HostObject;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;

/**
 * Something that must hold about a request, as one line: what it is about and what that must be, such as
 * {@code email_domain example.org example.net}, with {@code not} before it to turn it round. Where nothing is known, as of the groups of
 * somebody who is not signed in, it does not hold either way.
 */
public record Condition(String text) {
    private static final Pattern LINE = Pattern.compile("(?<not>not +)?(?<subject>[a-z_]+)(?: +(?<rest>.+))?");

    /** What it can be about. */
    private enum Subject {
        EMAIL_DOMAIN("[^@]+", "example.org example.net"),
        INVITATION(".*", "Summer school"),
        GROUP(".+", "Staff"),
        CLIENT_NETWORK(".+", "10.0.0.0/8 2001:db8::/32"),
        ATTRIBUTE("\\S+ +(is|contains) +.+", "department is sales");

        private final String form;
        private final String example;

        Subject(String form, String example) {
            this.form = form;
            this.example = example;
        }

        private String line() {
            return Records.text(this) + " " + example;
        }
    }

    /** The line, read. */
    private record Parts(boolean negated, Subject subject, String rest) {
        private List<String> words() {
            return List.of(rest.toLowerCase(Locale.ROOT).split("[ ,]+"));
        }

        private List<AddressRange> networks() {
            return AddressRange.list(String.join(",", words()));
        }
    }

    public Condition {
        text = text.strip();
        read(text);
    }

    private static Parts read(String text) {
        Matcher line = LINE.matcher(text);
        Subject subject = Stream.of(Subject.values())
                .filter(it -> line.matches() && line.group("subject").equals(Records.text(it)))
                .findFirst()
                .orElseThrow(() -> wrong(text, Stream.of(Subject.values())));
        Parts parts = new Parts(
                line.group("not") != null,
                subject,
                Optional.ofNullable(line.group("rest")).orElse(""));
        if (!parts.rest().matches(subject.form) || subject == Subject.CLIENT_NETWORK && !isNetworks(parts)) {
            throw wrong(text, Stream.of(subject));
        }
        return parts;
    }

    private static boolean isNetworks(Parts parts) {
        try {
            return !parts.networks().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static WrongValue wrong(String text, Stream<Subject> right) {
        return new WrongValue(Message.of(
                "policy.condition.error", text, right.map(Subject::line).collect(joining("; "))));
    }

    /** An {@code IllegalStateException} where it names a group that there is not, or no longer. */
    boolean holds(PolicyRequest request, GroupRepository groups) {
        Parts parts = read(text);
        Optional<Boolean> held =
                switch (parts.subject()) {
                    case EMAIL_DOMAIN -> email(request).map(it -> parts.words().contains(domain(it)));
                    case INVITATION -> Optional.of(isInvited(request, parts.rest()));
                    case GROUP -> request.user().map(User::getGroups).map(it -> it.contains(group(parts, groups)));
                    case CLIENT_NETWORK ->
                        Optional.of(request.clientAddress())
                                .filter(it -> !it.isEmpty())
                                .map(it -> parts.networks().stream().anyMatch(network -> network.contains(it)));
                    case ATTRIBUTE -> Optional.of(compares(request, parts.rest()));
                };
        return held.filter(it -> it != parts.negated()).isPresent();
    }

    /** As answered to a prompt, else that of the user. */
    private static Optional<String> email(PolicyRequest request) {
        return Optional.ofNullable(request.promptData().get("email"))
                .map(String::valueOf)
                .or(() -> request.user().map(User::getEmail))
                .filter(it -> it.contains("@"));
    }

    private static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isInvited(PolicyRequest request, String name) {
        return request.context().get("invitation") instanceof HostObject invitation
                && (name.isEmpty() || name.equals(invitation.attribute("name")));
    }

    private static Group group(Parts parts, GroupRepository groups) {
        return groups.byName(parts.rest())
                .orElseThrow(() -> new IllegalStateException("There is no group called " + parts.rest()));
    }

    private static boolean compares(PolicyRequest request, String rest) {
        String[] comparison = rest.split(" +", 3);
        String wanted = comparison[2];
        return attribute(request, comparison[0])
                .filter(it -> comparison[1].equals("is") ? wanted.equals(it.toString()) : contains(it, wanted))
                .isPresent();
    }

    private static boolean contains(Object value, String wanted) {
        return value instanceof Collection<?> all
                ? all.stream().anyMatch(it -> wanted.equals(String.valueOf(it)))
                : value.toString().contains(wanted);
    }

    /** As answered to a prompt, by its key or as an attribute of the user, else as the user has it. */
    private static Optional<Object> attribute(PolicyRequest request, String path) {
        Map<?, ?> answers = request.promptData();
        return Stream.of(
                        Optional.ofNullable(answers.get(path)),
                        Optional.ofNullable(answers.get("attributes." + path)),
                        Optional.ofNullable(at(answers, "attributes." + path)),
                        request.user().map(it -> at(it.getAttributes(), path)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What is found by a path of names with dots between them; null where there is nothing. */
    private static Object at(Object values, String path) {
        Object found = values;
        for (String name : path.split("\\.")) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }
}
