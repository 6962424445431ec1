package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
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
        private final Map<String, List<Message>> byField = new LinkedHashMap<>();

        void add(boolean wrong, String field, Message message) {
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
            errors.add(true, name(violation), Message.of(violation));
        }
        checkTerm(fields, errors);
        checkTexts(fields, errors);
        InvitationData.wrong(fields.fixedData()).forEach(message -> errors.add(true, "fixed_data", message));
        Flow flow = flows.find(fields.flow()).orElse(null);
        errors.add(fields.flow() != null && flow == null, "flow", Message.of("invitation.error.flow"));
        Set<Group> joined = joined(fields.groups(), invitation.getGroups(), errors);
        errors.refuse();
        invitation.change(fields, flow, joined);
    }

    /** The groups that the caller may let others join. */
    List<Group> grantable() {
        return groups.choices().stream().filter(this::mayGrant).toList();
    }

    private void checkTerm(Invitation.Fields fields, Errors errors) {
        boolean never = fields.expires() == null;
        errors.add(never && !caller.has(Permission.CHANGE_INVITATION), "expires", Message.of("invitation.error.never"));
        errors.add(!never && fields.expires().isAfter(LATEST), "expires", Message.of("invitation.error.late"));
        errors.add(
                !never && fields.notBefore() != null && !fields.notBefore().isBefore(fields.expires()),
                "not_before",
                Message.of("invitation.error.begins"));
    }

    /** Says how reminders are written. */
    static Message wrongReminders() {
        return Message.of("invitation.error.reminders", Reminders.MOST, Reminders.LONGEST);
    }

    private static void checkTexts(Invitation.Fields fields, Errors errors) {
        errors.add(!isLocale(fields.locale()), "locale", Message.of("invitation.error.language", fields.locale()));
        errors.add(
                !fields.zone().isEmpty() && !ZoneId.getAvailableZoneIds().contains(fields.zone()),
                "zone",
                Message.of("invitation.error.zone", fields.zone()));
        errors.add(!new Reminders(fields.reminders()).isValid(), "reminders", wrongReminders());
        errors.add(!fields.redirect().matches(REDIRECT), "redirect", Message.of("invitation.error.redirect"));
    }

    private Set<Group> joined(List<String> ids, Set<Group> before, Errors errors) {
        Set<Group> joined = new HashSet<>();
        for (String id : ids) {
            Group group = groups.find(id).orElse(null);
            boolean granted = group != null && (before.contains(group) || mayGrant(group));
            errors.add(group == null, "groups", Message.of("invitation.error.group"));
            errors.add(group != null && !granted, "groups", Message.of("invitation.error.grant"));
            if (granted) {
                joined.add(group);
            }
        }
        return joined;
    }

    /** Nobody gives what he does not have, nor changes a group's members by a detour. */
    boolean mayGrant(Group group) {
        return caller.identity().map(Caller.Identity::superuser).orElse(false)
                || !group.isSuperuser()
                        && caller.has(Permission.CHANGE_GROUP)
                        && group.getPermissions().stream().allMatch(caller::has);
    }

    static boolean isLocale(String tag) {
        try {
            return tag.isEmpty() || new Locale.Builder().setLanguageTag(tag) != null;
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    private static String name(ConstraintViolation<?> violation) {
        return Records.name(violation.getPropertyPath().toString());
    }
}
