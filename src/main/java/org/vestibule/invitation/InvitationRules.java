package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.common.RedirectHosts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.Destination;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.PublishedFlows;
import org.vestibule.user.CallersMandate;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Mandate;
import org.vestibule.user.UserType;

/** Checks what an inviter sets, all of it at once, and that he may give it. */
@ApplicationScoped
public class InvitationRules {
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");
    private static final int FEW = 20;

    /** The types of people; accounts of services are nobody's to enroll. */
    static final List<UserType> ENROLLED = List.of(UserType.EXTERNAL, UserType.INTERNAL);

    @Inject
    FlowRepository flows;

    @Inject
    PublishedFlows published;

    @Inject
    AskedFields asked;

    @Inject
    GroupRepository groups;

    @Inject
    Validator validator;

    @Inject
    Caller caller;

    @Inject
    CallersMandate mandate;

    @Inject
    EventLog events;

    @Inject
    Configuration configuration;

    private static final class Errors {
        private final Map<String, List<Message>> byField = new LinkedHashMap<>();

        /** What was to be given that is not the caller's to give. */
        private final Set<String> beyond = new LinkedHashSet<>();

        void addBeyond(boolean wrong, String what, String field, Message message) {
            add(wrong, field, message);
            if (wrong) {
                beyond.add(what);
            }
        }

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
    void apply(Invitation invitation, InvitationFields fields) {
        Errors errors = new Errors();
        for (ConstraintViolation<?> violation : validator.validate(fields)) {
            errors.add(true, name(violation), Message.of(violation));
        }
        checkTerm(fields, errors);
        checkTexts(fields, errors);
        checkRedirect(fields.redirect(), errors);
        InvitationData.wrong(fields.fixedData()).forEach(message -> errors.add(true, "fixed_data", message));
        errors.beyond.addAll(InvitationData.forbidden(fields.fixedData()));
        Flow flow = published.find(fields.flow()).orElse(null);
        errors.add(fields.flow() != null && flow == null, "flow", Message.of("invitation.error.flow"));
        checkValues(invitation, fields.fixedData(), flow, errors);
        boolean led = flow == null || flow.equals(invitation.getFlow()) || mayLeadTo(flow.getId());
        errors.addBeyond(!led, fields.flow(), "flow", Message.of("invitation.error.lead"));
        checkStanding(fields, invitation.getStanding().beyond(mandate.get()), errors);
        Set<Group> joined = joined(fields.groups(), invitation.getGroups(), errors);
        note(invitation.getName() == null ? Subject.NONE : invitation.subject(), errors.beyond);
        errors.refuse();
        invitation.change(fields, flow, joined);
        invitation.custody().written(!caller.has(Permission.ALL_INVITATIONS));
    }

    /** The groups that the caller may let others join. */
    List<Group> grantable() {
        return groups.choices().stream().filter(this::mayGrant).toList();
    }

    /** What was filled in for the same flow before, may stay. */
    private void checkValues(Invitation invitation, Map<String, Object> data, Flow flow, Errors errors) {
        boolean stays = flow == null || flow.equals(invitation.getFlow()) && data.equals(invitation.getData());
        if (!stays && !data.isEmpty()) {
            InvitationData.unfit(data, asked.of(flow)).forEach(message -> errors.add(true, "fixed_data", message));
        }
    }

    private void checkTerm(InvitationFields fields, Errors errors) {
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

    private static void checkTexts(InvitationFields fields, Errors errors) {
        errors.add(!isLocale(fields.locale()), "locale", Message.of("invitation.error.language", fields.locale()));
        errors.add(
                !fields.zone().isEmpty() && !ZoneId.getAvailableZoneIds().contains(fields.zone()),
                "zone",
                Message.of("invitation.error.zone", fields.zone()));
        errors.add(!new Reminders(fields.reminders()).isValid(), "reminders", wrongReminders());
    }

    private void checkRedirect(String redirect, Errors errors) {
        RedirectHosts redirects = configuration.invitations().redirectHosts();
        Message message = redirects.hosts().isEmpty()
                ? Message.of("invitation.error.redirect")
                : Message.of("invitation.error.redirect_host", String.join(", ", redirects.hosts()));
        errors.add(!redirect.isEmpty() && !Destination.isOpen(redirect, redirects), "redirect", message);
    }

    /** What an invitation gave before, it may go on giving. */
    private void checkStanding(InvitationFields fields, Map<String, String> before, Errors errors) {
        errors.add(
                fields.userType() != null && !ENROLLED.contains(fields.userType()),
                "user_type",
                Message.of("invitation.error.user_type"));
        new Standing(fields)
                .beyond(mandate.get())
                .forEach((field, what) -> errors.addBeyond(
                        !what.equals(before.get(field)), what, field, Message.of("invitation.error.standing", what)));
    }

    /** What such settings give that is beyond the caller's mandate, by the same names as of an invitation. */
    Set<String> beyond(InvitationFields fields) {
        return beyond(new Standing(fields), flows.find(fields.flow()), groups(fields), mandate.get());
    }

    /** The settings without that, and without what is gone. */
    InvitationFields within(InvitationFields fields) {
        List<String> granted =
                groups(fields).stream().filter(this::mayGrant).map(Group::getId).toList();
        Optional<String> flow = flows.find(fields.flow()).map(Flow::getId).filter(this::mayLeadTo);
        return fields.with(fields.fixedData(), flow.orElse(null), granted)
                .without(new Standing(fields).beyond(mandate.get()).keySet());
    }

    /** The groups that such settings name, of those that there are. */
    List<Group> groups(InvitationFields fields) {
        return fields.groups().stream().flatMap(it -> groups.find(it).stream()).toList();
    }

    /** Whether the caller may say of what type and path the accounts are. */
    boolean mayShape() {
        return mandate.get().has(Permission.CHANGE_USER);
    }

    private Set<Group> joined(List<String> ids, Set<Group> before, Errors errors) {
        Set<Group> joined = new HashSet<>();
        for (String id : ids) {
            Group group = groups.find(id).orElse(null);
            boolean granted = group != null && (before.contains(group) || mayGrant(group));
            errors.add(group == null, "groups", Message.of("invitation.error.group"));
            errors.addBeyond(group != null && !granted, id, "groups", Message.of("invitation.error.grant"));
            if (granted) {
                joined.add(group);
            }
        }
        return joined;
    }

    /** Refuses to let more people in by an invitation that gives what the caller may not give, also where he could once. */
    void requireGiving(Invitation invitation) {
        Set<String> beyond = beyond(invitation, mandate.get());
        if (!beyond.isEmpty()) {
            note(invitation.subject(), beyond);
            throw new Problem(ProblemType.FORBIDDEN, Message.of("invitation.error.beyond", String.join(", ", beyond)));
        }
    }

    /** What an invitation gives that is beyond somebody's mandate: its flow and groups by their names, the type and path of accounts. */
    static Set<String> beyond(Invitation invitation, Mandate mandate) {
        return beyond(
                invitation.getStanding(), Optional.ofNullable(invitation.getFlow()), invitation.getGroups(), mandate);
    }

    private static Set<String> beyond(
            Standing standing, Optional<Flow> flow, Collection<Group> groups, Mandate mandate) {
        Set<String> beyond = new TreeSet<>(standing.beyond(mandate).values());
        flow.filter(it -> !mandate.leadsTo(it.getId())).map(Flow::getSlug).ifPresent(beyond::add);
        groups.stream().filter(it -> !mandate.gives(it)).map(Group::getName).forEach(beyond::add);
        return beyond;
    }

    /** Notes, whatever becomes of the transaction, that somebody wanted to give what is not his to give. */
    void note(Subject subject, Set<String> beyond) {
        if (!beyond.isEmpty()) {
            String named = beyond.stream().limit(FEW).collect(Collectors.joining(", "));
            Message reason = Message.of("invitation.error.beyond", named);
            events.refuse(EventAction.REFUSED, subject, Map.of("reason", reason.toString()));
        }
    }

    /** Whether the caller's invitations may lead there. */
    boolean mayLeadTo(String flow) {
        return mandate.get().leadsTo(flow);
    }

    /** Nobody gives what he does not have, nor changes a group's members by a detour. */
    boolean mayGrant(Group group) {
        return mandate.get().gives(group);
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
