package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxBatchRepository;
import org.vestibule.mail.OutboxBatchRepository.Batch;
import org.vestibule.mail.SendingLimits;
import org.vestibule.user.CallersMandate;
import org.vestibule.user.Group;

/** Sends mailings, holds them back and ends them. However often one asks, each is sent once. */
@Stateless
@Requires(Permission.SEND)
public class MailingService {
    /** The first letter to each recipient of a mailing, whose outbox row has the recipient's id. */
    private static final String LETTERS =
            "select r.id as id, '{\"letter\":\"1\",\"recipient\":\"' || r.id || '\"}' as ids,"
                    + " r.address as recipient, r.invitation_id as belongs_to, r.id as person"
                    + " from recipients r join mailing_rows w on w.id = r.id where w.mailing_id = ?1";

    @Inject
    MailingRepository mailings;

    @Inject
    MailingRefusalRepository refusals;

    @Inject
    Reach reach;

    @Inject
    RecipientService recipients;

    @Inject
    InvitationRules rules;

    @Inject
    RecipientRules people;

    @Inject
    AskedFields asked;

    @Inject
    OutboxBatchRepository batches;

    @Inject
    Approvals approvals;

    @Inject
    Outbox outbox;

    @Inject
    SendingLimits limits;

    @Inject
    CallersMandate mandate;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /**
     * A row, and what is wrong with it.
     *
     * @param doubts what is odd about it, though it stops nobody
     */
    public record Row(MailingRow row, List<Message> wrong, List<Message> doubts) {}

    @Requires(Permission.VIEW_INVITATION)
    public Mailing get(String invitation, String id) {
        return reach.mailing(invitation, id);
    }

    /** The newest mailings of an invitation. */
    @Requires(Permission.VIEW_INVITATION)
    public List<Mailing> of(String invitation) {
        return mailings.of(reach.get(invitation).getId());
    }

    /** How many rows there are of each verdict. */
    @Requires(Permission.VIEW_INVITATION)
    public Map<Verdict, Long> counts(Mailing mailing) {
        return mailings.counts(mailing.getId());
    }

    @Requires(Permission.VIEW_INVITATION)
    public Slice<Row> rows(
            Mailing mailing, Optional<Verdict> verdict, Order<MailingRow> order, Optional<String> cursor, int size) {
        List<AskedField> fields = asked.of(mailing.getInvitation().getFlow());
        return mailings.rows(mailing.getId(), verdict, order, cursor, size).map(it -> judged(mailing, it, fields));
    }

    @Requires(Permission.VIEW_INVITATION)
    public Row row(String invitation, String id, String rowId) {
        Mailing mailing = reach.mailing(invitation, id);
        List<AskedField> fields = asked.of(mailing.getInvitation().getFlow());
        return judged(mailing, mailings.row(mailing, rowId), fields);
    }

    private Row judged(Mailing mailing, MailingRow row, List<AskedField> fields) {
        boolean leads = mailing.getInvitation().getFlow() != null;
        return new Row(row, people.why(row, fields), leads ? RecipientRules.doubts(row, fields) : List.of());
    }

    /** What has become of its mails. */
    @Requires(Permission.VIEW_INVITATION)
    public MailingProgress progress(Mailing mailing) {
        return new MailingProgress(mailing.getInvited(), batches.counts(mailing.getId()));
    }

    /**
     * Invites all new people of a draft; what was sent before stays as it is.
     *
     * @param users whether those with an account are invited, too
     */
    public Mailing send(String invitationId, String id, boolean users) {
        Invitation invitation = recipients.holding(invitationId);
        Mailing mailing = reach.mailing(invitationId, id);
        Instant now = clock.instant();
        if (mailings.begin(id, now)) {
            leaveOut(mailing, users);
            boolean held = approvals.hold(invitation);
            int invited = mailings.invite(mailing, users, now, held);
            if (invited == 0) {
                throw Problem.invalid("recipients", Message.of("mailing.error.nobody_new"));
            }
            limits.count(mandate.sender(), invited);
            Optional<Instant> until = Optional.ofNullable(invitation.getTerm().getExpires());
            Instant leaves = invitation.getTerm().leaves(now);
            batches.add(new Batch(id, InvitationMail.NAME, leaves, until), LETTERS, now);
            if (held) {
                batches.hold(id);
            }
            outbox.announce();
            record(EventAction.MAILING_SENT, mailing, Map.of("mailing", id, "recipients", invited));
        }
        return mailings.fresh(mailing);
    }

    /** Who may not be invited after all, or not today. */
    private void leaveOut(Mailing mailing, boolean users) {
        refusals.groups(mailing).stream().filter(it -> !rules.mayGrant(it)).forEach(it -> refuse(mailing, it));
        refusals.domains(mailing).stream().filter(it -> !people.admits(it)).forEach(it -> refusals.refuse(mailing, it));
        mailings.judge(mailing);
        refusals.refuse(mailing, limits.countSome(refusals.addresses(mailing, users)));
    }

    private void refuse(Mailing mailing, Group group) {
        refusals.refuse(mailing, group);
        events.record(
                EventAction.REFUSED,
                group.subject(),
                Map.of(
                        "reason",
                        Message.of("recipient.error.groups", group.getName()).toString()));
    }

    /** Holds back what has not left; letters that are begun are finished. */
    public void pause(String invitation, String id) {
        Mailing mailing = moved(invitation, id, Set.of(MailingState.SENDING), MailingState.PAUSED);
        batches.hold(id);
        record(EventAction.MAILING_PAUSED, mailing, Map.of("mailing", id));
    }

    /** Goes on where it was paused. */
    public void resume(String invitation, String id) {
        Mailing mailing = moved(invitation, id, Set.of(MailingState.PAUSED), MailingState.SENDING);
        batches.release(id, mailing.getInvitation().getTerm().leaves(clock.instant()));
        outbox.announce();
        record(EventAction.MAILING_RESUMED, mailing, Map.of("mailing", id));
    }

    /** Drops what has not left, and takes the links back of those who were never written to. */
    public void cancel(String invitation, String id) {
        Mailing mailing =
                moved(invitation, id, Set.of(MailingState.SENDING, MailingState.PAUSED), MailingState.CANCELLED);
        batches.drop(id);
        int revoked = mailings.revokeUnwritten(mailing, clock.instant());
        record(EventAction.MAILING_CANCELLED, mailing, Map.of("mailing", id, "recipients", revoked));
    }

    private Mailing moved(String invitation, String id, Set<MailingState> from, MailingState to) {
        Mailing mailing = reach.mailing(invitation, id);
        if (!mailings.move(id, from, to)) {
            throw new Problem(ProblemType.CONFLICT, Message.of("mailing.error.state"));
        }
        return mailing;
    }

    private void record(EventAction action, Mailing mailing, Map<String, ?> context) {
        events.record(action, mailing.getInvitation().subject(), context);
    }
}
