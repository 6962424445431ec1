package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.Flow;

/** What inviters do with invitations. Passwords in the data have been hashed by {@link InvitationPasswords} before. */
@Stateless
public class InvitationService {
    /** More people are looked through first, as a {@link Mailing}. */
    private static final int MOST_AT_ONCE = 500;

    @Inject
    InvitationRepository invitations;

    @Inject
    Reach reach;

    @Inject
    RecipientService recipients;

    @Inject
    RecipientRepository invited;

    @Inject
    Departures departures;

    @Inject
    MailingDrafts drafts;

    @Inject
    Approvals approvals;

    @Inject
    InvitationRules rules;

    @Inject
    Quota quota;

    @Inject
    AskedFields asked;

    @Inject
    InvitationLinks links;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Makes an invitation and writes to everybody named; with recipients its shared link is off. */
    @Requires(Permission.ADD_INVITATION)
    public InvitationDetails create(InvitationFields fields, List<Recipient.Fields> people) {
        Instant now = clock.instant();
        Invitation invitation = make(fields, people.size());
        List<String> stages = asked.stages(invitation.getFlow());
        if (people.isEmpty()) {
            quota.count(invitation.getSharedLink());
            return InvitationDetails.fresh(invitation, List.of(), stages, now);
        }
        invitation.getSharedLink().turn(false);
        return InvitationDetails.fresh(invitation, recipients.inviteFirst(invitation, people), stages, now);
    }

    /** An invitation with its shared link, where there is one that the caller may see. */
    public record Shown(InvitationDetails details, Optional<String> link) {}

    /** Makes an invitation as {@link #create} does and shows it, all in one transaction. */
    @Requires(Permission.ADD_INVITATION)
    public Shown createAndShow(InvitationFields fields, List<Recipient.Fields> people) {
        InvitationDetails made = create(fields, people);
        return new Shown(made, visibleLink(made.invitation()));
    }

    /** Shows an invitation that was read before. */
    @Requires(Permission.VIEW_INVITATION)
    public Shown show(InvitationDetails details) {
        return new Shown(details, visibleLink(reach.get(details.invitation().getId())));
    }

    private Optional<String> visibleLink(Invitation invitation) {
        boolean visible = invitation.getSharedLink().isOn() && caller.has(Permission.SEE_LINKS);
        return visible ? link(invitation) : Optional.empty();
    }

    /** Makes an invitation, and tells of many people what will happen to each; its shared link is off. */
    @Requires(Permission.ADD_INVITATION)
    public Mailing create(InvitationFields fields, String source, PeopleSource people) {
        Invitation invitation = make(fields, 0);
        invitation.getSharedLink().turn(false);
        return drafts.take(invitation.getId(), source, people);
    }

    /** Makes an invitation to a flow, and writes to everybody in a text of lines or a table; a line that is wrong refuses all. */
    @Requires(Permission.ADD_INVITATION)
    public InvitationDetails create(Flow flow, InvitationFields fields, String people) {
        List<Recipient.Fields> named = new ArrayList<>();
        InputStream lines = new ByteArrayInputStream(people.getBytes(StandardCharsets.UTF_8));
        PeopleReader.read(lines, InvitationData.keys(asked.of(flow)), person -> {
            RecipientRules.requireReadable(person);
            named.add(person.fields());
        });
        if (named.size() > MOST_AT_ONCE) {
            throw Problem.invalid("recipients", Message.of("mailing.error.many", MOST_AT_ONCE));
        }
        return create(fields.with(fields.fixedData(), flow.getId(), fields.groups()), named);
    }

    private Invitation make(InvitationFields fields, int people) {
        Invitation invitation = new Invitation(caller.required(), clock.instant());
        rules.apply(invitation, fields);
        invitations.add(invitation);
        events.record(EventAction.INVITATION_CREATED, invitation.subject(), Map.of("recipients", people));
        approvals.changed(invitation);
        return invitation;
    }

    @Requires(Permission.CHANGE_INVITATION)
    public Invitation change(String id, InvitationFields fields) {
        Invitation invitation = reach.get(id);
        List<Object> before = invitation.getTerm().reminding();
        Instant began = invitation.getTerm().getNotBefore();
        List<Object> settings = settings(invitation);
        rules.apply(invitation, fields);
        quota.count(invitation.getSharedLink());
        record(EventAction.MODEL_UPDATED, invitation);
        if (!settings.equals(settings(invitation))) {
            approvals.changed(invitation);
        }
        if (!Objects.equals(began, fields.notBefore())) {
            departures.move(invitation);
        }
        planReminders(invitation, before);
        return invitation;
    }

    /** All that is set of it, the hash of a password included. */
    private static List<Object> settings(Invitation invitation) {
        return List.of(invitation.fields(), invitation.filled());
    }

    /** Changes what a form was opened with. */
    @Requires(Permission.CHANGE_INVITATION)
    public void change(String id, long version, InvitationFields fields) {
        if (reach.get(id).getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        change(id, fields);
    }

    /** The same, and tells of many people what will happen to each. */
    @Requires(Permission.CHANGE_INVITATION)
    public Mailing change(String id, long version, InvitationFields fields, String source, PeopleSource people) {
        change(id, version, fields);
        return drafts.take(id, source, people);
    }

    /** Ends it for good; whoever is half-way through stops at the next step. */
    @Requires(Permission.CHANGE_INVITATION)
    public void revoke(String id) {
        Invitation invitation = reach.get(id);
        if (!invitation.getTerm().isRevoked()) {
            invitation.getTerm().revoke(clock.instant());
            record(EventAction.INVITATION_REVOKED, invitation);
        }
    }

    /** Lets it hold for longer, from its end or, when that has passed, from now. */
    @Requires(Permission.CHANGE_INVITATION)
    public void extend(String id, Duration time) {
        Invitation invitation = reach.get(id);
        Term term = invitation.getTerm();
        if (term.isRevoked() || term.getExpires() == null) {
            throw new Problem(ProblemType.CONFLICT, Message.of("invitation.error.extend"));
        }
        rules.requireGiving(invitation);
        Instant now = clock.instant();
        Instant until = (term.end().isBefore(now) ? now : term.end()).plus(time);
        List<Object> before = term.reminding();
        term.set(term.getNotBefore(), until);
        approvals.changed(invitation);
        planReminders(invitation, before);
        events.record(EventAction.INVITATION_EXTENDED, invitation.subject(), Map.of("expires", until.toString()));
    }

    /** Turns the shared link on or off. */
    @Requires(Permission.CHANGE_INVITATION)
    public void share(String id, boolean on) {
        Invitation invitation = reach.get(id);
        if (on) {
            rules.requireGiving(invitation);
            approvals.changed(invitation);
        }
        invitation.getSharedLink().turn(on);
        quota.count(invitation.getSharedLink());
        record(EventAction.MODEL_UPDATED, invitation);
    }

    /** Replaces the shared link; the one before stops working. */
    @Requires(Permission.CHANGE_INVITATION)
    public void rotate(String id) {
        Invitation invitation = reach.get(id);
        invitation.getSharedLink().rotate();
        record(EventAction.MODEL_UPDATED, invitation);
    }

    @Requires(Permission.DELETE_INVITATION)
    public void delete(String id) {
        Invitation invitation = reach.get(id);
        record(EventAction.MODEL_DELETED, invitation);
        invitations.remove(invitation);
    }

    /** The shared link; empty while there is no flow to lead to, or it is not approved. Who looks is recorded. */
    @Requires(Permission.SEE_LINKS)
    public Optional<String> link(String id) {
        return link(reach.get(id));
    }

    private Optional<String> link(Invitation invitation) {
        if (invitation.getApproval().isHeld()) {
            return Optional.empty();
        }
        record(EventAction.SECRET_VIEW, invitation);
        return Optional.ofNullable(invitation.getFlow()).map(flow -> links.url(invitation.link(), flow.getSlug()));
    }

    private void planReminders(Invitation invitation, List<Object> before) {
        if (!before.equals(invitation.getTerm().reminding())) {
            invited.planReminders(invitation.getId(), clock.instant());
        }
    }

    private void record(EventAction action, Invitation invitation) {
        events.record(action, invitation.subject(), Map.of());
    }
}
