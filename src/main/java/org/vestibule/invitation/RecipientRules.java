package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.Subject;
import org.vestibule.flow.AskedField;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;

/** Checks what an inviter says about people, and that he may let them join what he names. */
@ApplicationScoped
public class RecipientRules {
    private static final String FIELD = "recipients";

    @Inject
    InvitationRules rules;

    @Inject
    GroupRepository groups;

    @Inject
    Validator validator;

    @Inject
    Configuration configuration;

    /** Refuses to invite anybody whom the invitation would not admit. */
    static void requireAdmitting(Invitation invitation, Instant now) {
        switch (invitation.status(now)) {
            case VALID, SCHEDULED, UNAPPROVED -> {}
            case SUSPENDED -> throw suspended(invitation);
            case EXPIRED -> throw Problem.invalid("expires", Message.of("invitation.error.extend_first"));
            default -> throw new Problem(ProblemType.CONFLICT, Message.of("invitation.error.revoked"));
        }
    }

    private static Problem suspended(Invitation invitation) {
        return invitation.getFlow() == null
                ? Problem.invalid("flow", Message.of("invitation.error.no_flow"))
                : new Problem(ProblemType.CONFLICT, Message.of("recipient.error.suspended"));
    }

    /**
     * Refuses a list of people in which somebody is wrong or named twice; says who, counting from 1.
     *
     * @param asked the fields that the invitation's flow asks for
     */
    void check(List<Recipient.Fields> people, List<AskedField> asked) {
        List<Message> errors = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> granted = granted(people).keySet();
        for (int i = 0; i < people.size(); i++) {
            Recipient.Fields person = people.get(i);
            List<Message> wrong = wrong(person, asked);
            notGranted(person, granted).ifPresent(wrong::add);
            Integer first = seen.putIfAbsent(Recipient.key(person.email() == null ? "" : person.email()), i + 1);
            if (first != null && person.email() != null) {
                wrong.add(Message.of("recipient.error.twice", person.email(), first));
            }
            int number = i + 1;
            wrong.forEach(why -> errors.add(Message.of("recipient.error.recipient", number, why)));
        }
        if (!errors.isEmpty()) {
            Set<String> beyond = new LinkedHashSet<>();
            people.forEach(it -> beyond.addAll(beyond(it, granted)));
            rules.note(Subject.NONE, beyond);
            throw Problem.invalid(Map.of(FIELD, errors));
        }
    }

    /** Refuses a line that nobody could read. */
    static void requireReadable(PersonRow person) {
        if (person.fault() != null) {
            Message why = person.fault().message();
            throw Problem.invalid(FIELD, Message.of("recipient.error.recipient", person.line(), why));
        }
    }

    /** Those of the groups named that there are and that the caller may let others join, by the name or id they were named by. */
    Map<String, Group> granted(Collection<Recipient.Fields> people) {
        Set<String> named = people.stream().flatMap(it -> it.groups().stream()).collect(Collectors.toSet());
        Map<String, Group> granted = new HashMap<>();
        for (Group group : groups.named(named)) {
            if (rules.mayGrant(group)) {
                granted.put(group.getName(), group);
                granted.put(group.getId(), group);
            }
        }
        granted.keySet().retainAll(named);
        return granted;
    }

    /** Which of the person's groups the caller may not let him join, or are none. */
    Optional<Message> notGranted(Recipient.Fields person, Set<String> granted) {
        List<String> others =
                person.groups().stream().filter(it -> !granted.contains(it)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("recipient.error.groups", String.join(", ", others)));
    }

    /** The groups and keys that are not the caller's to give to the person. */
    static Set<String> beyond(Recipient.Fields person, Set<String> granted) {
        Set<String> beyond = new LinkedHashSet<>(person.groups());
        beyond.removeAll(granted);
        beyond.addAll(InvitationData.forbidden(person.data()));
        return beyond;
    }

    /** Refuses to let more people in by what gives more than the caller may give. */
    void requireGiving(Invitation invitation) {
        rules.requireGiving(invitation);
    }

    /** What is wrong with an address and would be right; empty if mail can be sent there. */
    Optional<Message> wrongAddress(String address) {
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

    /** Why nobody at the domain of a sound address may be invited; empty if the operator lets them. */
    Optional<Message> wrongDomain(String address) {
        return configuration.invitations().admitsAddress(address)
                ? Optional.empty()
                : Optional.of(Message.of(
                        "recipient.error.not_allowed", address, address.substring(address.indexOf('@') + 1)));
    }

    /** Refuses to write to these addresses where the operator does not let one be invited, perhaps not any more. */
    void requireDomains(Collection<String> addresses) {
        List<Message> wrong =
                addresses.stream().flatMap(it -> wrongDomain(it).stream()).toList();
        if (!wrong.isEmpty()) {
            throw Problem.invalid(Map.of(FIELD, wrong));
        }
    }

    /** Whether the operator lets people at this domain be invited. */
    boolean admits(String domain) {
        return configuration.invitations().admits(domain);
    }

    /** What is wrong with the other things that are said. */
    List<Message> wrongDetails(Recipient.Fields person, List<AskedField> asked) {
        List<Message> wrong = new ArrayList<>(InvitationData.wrong(person.data()));
        wrong.addAll(InvitationData.unfit(person.data(), asked));
        for (ConstraintViolation<?> violation : validator.validate(person)) {
            String field = Records.name(violation.getPropertyPath().toString());
            wrong.add(Message.ofField(field, Message.of(violation)));
        }
        if (!person.name().matches("\\P{Cntrl}*")) {
            wrong.add(Message.of("recipient.error.invisible"));
        }
        if (!InvitationRules.isLocale(person.locale())) {
            wrong.add(Message.of("invitation.error.language", person.locale()));
        }
        return wrong;
    }

    /** What can be said of a row by itself. */
    Verdict verdict(PersonRow row, Set<String> granted, List<AskedField> asked) {
        if (row.fault() != null) {
            return Verdict.UNREADABLE;
        }
        if (wrongAddress(row.fields().email()).isPresent()) {
            return Verdict.ADDRESS;
        }
        if (wrongDomain(row.fields().email()).isPresent()) {
            return Verdict.DOMAIN;
        }
        if (!wrongDetails(row.fields(), asked).isEmpty()) {
            return Verdict.DETAILS;
        }
        return notGranted(row.fields(), granted).isPresent() ? Verdict.GROUP : Verdict.NEW;
    }

    /** What is wrong with a row; empty for a sound one. */
    List<Message> why(MailingRow row, List<AskedField> asked) {
        return switch (row.getVerdict()) {
            case ADDRESS -> wrongAddress(row.fields().email()).stream().toList();
            case DOMAIN -> wrongDomain(row.fields().email()).stream().toList();
            case DETAILS -> wrongDetails(row.fields(), asked);
            case GROUP -> notGranted(row.fields(), Set.of()).stream().toList();
            case LIMIT ->
                List.of(Message.of("recipient.error.limit", row.fields().email()));
            case UNREADABLE -> List.of(row.getFault().message());
            case NEW, JOINS, USER, DUPLICATE, INVITED -> List.of();
        };
    }

    /** What is odd about a row: nobody is asked for what it says. */
    static List<Message> doubts(MailingRow row, List<AskedField> asked) {
        Set<String> unknown = InvitationData.unknown(row.fields().data(), InvitationData.keys(asked));
        return unknown.isEmpty() ? List.of() : List.of(Message.of("mailing.unknown", String.join(", ", unknown)));
    }

    private List<Message> wrong(Recipient.Fields person, List<AskedField> asked) {
        List<Message> wrong = wrongDetails(person, asked);
        String address = person.email() == null ? "" : person.email();
        wrongAddress(address)
                .ifPresentOrElse(wrong::add, () -> wrongDomain(address).ifPresent(wrong::add));
        return wrong;
    }
}
