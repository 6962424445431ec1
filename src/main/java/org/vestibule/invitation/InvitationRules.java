package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;

/** Checks what an inviter sets, all of it at once, and that he may give it. */
@ApplicationScoped
public class InvitationRules {
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");
    private static final String REDIRECT = "|https?://[^\\s\\\\]+|/|/[^/\\s\\\\][^\\s\\\\]*";

    @Inject
    FlowRepository flows;

    @Inject
    GroupRepository groups;

    @Inject
    Validator validator;

    @Inject
    Caller caller;

    private static final class Errors {
        private final Map<String, List<String>> byField = new LinkedHashMap<>();

        void add(boolean wrong, String field, String message) {
            if (wrong) {
                byField.computeIfAbsent(field, it -> new ArrayList<>()).add(message);
            }
        }

        void refuse() {
            if (!byField.isEmpty()) {
                throw Problem.invalid(byField);
            }
        }
    }

    /** Lets the invitation take what is right; refuses it as a whole otherwise. */
    void apply(Invitation invitation, Invitation.Fields fields) {
        Errors errors = new Errors();
        for (ConstraintViolation<?> violation : validator.validate(fields)) {
            errors.add(true, name(violation), violation.getMessage());
        }
        checkTerm(fields, errors);
        checkTexts(fields, errors);
        InvitationData.wrong(fields.fixedData()).forEach(message -> errors.add(true, "fixed_data", message));
        Flow flow = flows.find(fields.flow()).orElse(null);
        errors.add(fields.flow() != null && flow == null, "flow", "There is no such flow.");
        Set<Group> joined = joined(fields.groups(), invitation.getGroups(), errors);
        errors.refuse();
        invitation.change(fields, flow, joined);
    }

    /** Refuses a list of people in which somebody is wrong or named twice; says who, counting from 1. */
    void check(List<Recipient.Fields> people) {
        Errors errors = new Errors();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            Recipient.Fields person = people.get(i);
            int number = i + 1;
            for (String message : wrong(person)) {
                errors.add(true, "recipients", "Recipient %d: %s".formatted(number, message));
            }
            Integer first = person.email() == null ? null : seen.putIfAbsent(Recipient.key(person.email()), number);
            errors.add(
                    first != null,
                    "recipients",
                    "Recipient %d: %s is recipient %d already.".formatted(number, person.email(), first));
        }
        errors.refuse();
    }

    /** The groups that the caller may let others join. */
    List<Group> grantable() {
        return groups.choices().stream().filter(this::mayGrant).toList();
    }

    private List<String> wrong(Recipient.Fields person) {
        List<String> wrong = new ArrayList<>(InvitationData.wrong(person.data()));
        for (ConstraintViolation<?> violation : validator.validate(person)) {
            wrong.add(name(violation) + ": " + violation.getMessage());
        }
        RecipientParser.wrong(person.email() == null ? "" : person.email()).ifPresent(wrong::add);
        if (!person.name().matches("\\P{Cntrl}*")) {
            wrong.add("the name has characters that cannot be seen.");
        }
        if (!isLocale(person.locale())) {
            wrong.add("“%s” is no language, such as de.".formatted(person.locale()));
        }
        return wrong;
    }

    private void checkTerm(Invitation.Fields fields, Errors errors) {
        boolean never = fields.expires() == null;
        errors.add(
                never && !caller.has(Permission.CHANGE_INVITATION),
                "expires",
                "Only those who may change invitations can make one that never expires.");
        errors.add(!never && fields.expires().isAfter(LATEST), "expires", "This is too late. Choose “never”.");
        errors.add(
                !never && fields.notBefore() != null && !fields.notBefore().isBefore(fields.expires()),
                "not_before",
                "This must lie before the end.");
    }

    private static void checkTexts(Invitation.Fields fields, Errors errors) {
        errors.add(!isLocale(fields.locale()), "locale", "“%s” is no language, such as de.".formatted(fields.locale()));
        errors.add(
                !fields.zone().isEmpty() && !ZoneId.getAvailableZoneIds().contains(fields.zone()),
                "zone",
                "“%s” is no time zone, such as Europe/Berlin.".formatted(fields.zone()));
        errors.add(
                !fields.redirect().matches(REDIRECT),
                "redirect",
                "Write an address that begins with https:// or, on this service, with one slash.");
    }

    private Set<Group> joined(List<String> ids, Set<Group> before, Errors errors) {
        Set<Group> joined = new HashSet<>();
        for (String id : ids) {
            Group group = groups.find(id).orElse(null);
            boolean granted = group != null && (before.contains(group) || mayGrant(group));
            errors.add(group == null, "groups", "There is no such group.");
            errors.add(group != null && !granted, "groups", "You may not let others join this group.");
            if (granted) {
                joined.add(group);
            }
        }
        return joined;
    }

    /** Nobody gives what he does not have, nor changes a group's members by a detour. */
    private boolean mayGrant(Group group) {
        return caller.identity().map(Caller.Identity::superuser).orElse(false)
                || !group.isSuperuser()
                        && caller.has(Permission.CHANGE_GROUP)
                        && group.getPermissions().stream().allMatch(caller::has);
    }

    private static boolean isLocale(String tag) {
        try {
            return tag.isEmpty() || new Locale.Builder().setLanguageTag(tag) != null;
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    private static String name(ConstraintViolation<?> violation) {
        return violation
                .getPropertyPath()
                .toString()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
