package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxBatchRepository;

/** Lets somebody else decide about what waits: never its inviter, nor anybody who had a hand in it. Exactly one decides. */
@Stateless
@Requires(Permission.APPROVE_INVITATION)
public class ApprovalService {
    private static final int LONGEST_REASON = 1000;

    @Inject
    ApprovalRepository approvals;

    @Inject
    InvitationRepository invitations;

    @Inject
    Reach reach;

    @Inject
    OutboxBatchRepository batches;

    @Inject
    Outbox outbox;

    @Inject
    ApprovalNotice notice;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** A line of the list: an invitation, and how many of its people are held by themselves. */
    public record Row(Invitation invitation, long people) {}

    /** What there is to decide about one: those of its people who are held, and whether the caller may. */
    public record Case(Invitation invitation, long count, Slice<Recipient> people, boolean mine) {}

    /**
     * A part of what waits, by keyset.
     *
     * @param search a part of the name or of the inviter's names; empty for all
     */
    public Slice<Row> waiting(String search, Order<Invitation> order, Optional<String> cursor) {
        Slice<Invitation> slice = approvals.waiting(which(search), order, cursor);
        Map<String, Long> people = people(slice.items());
        return slice.map(it -> row(it, people));
    }

    /** A part of what waits, by position; in the order of a JPQL clause. */
    public Page<Row> page(String search, String orderBy, int offset, int size) {
        Page<Invitation> page = approvals.page(which(search), orderBy, offset, size);
        Map<String, Long> people = people(page.items());
        return page.map(it -> row(it, people));
    }

    private ApprovalRepository.Which which(String search) {
        return new ApprovalRepository.Which(reach.owner(), search);
    }

    private Map<String, Long> people(List<Invitation> some) {
        return approvals.held(some.stream().map(Invitation::getId).toList());
    }

    private static Row row(Invitation invitation, Map<String, Long> people) {
        return new Row(invitation, people.getOrDefault(invitation.getId(), 0L));
    }

    /** One invitation, with a part of the people. */
    public Case get(String id, Optional<String> cursor) {
        Invitation invitation = reach.get(id);
        return new Case(
                invitation,
                approvals.held(List.of(id)).getOrDefault(id, 0L),
                approvals.held(id, cursor),
                approvals.isInvolved(id, caller.requireUser()));
    }

    /**
     * Lets go out what is held.
     *
     * @param revision what the caller has seen; {@code CONFLICT} where it was changed since, or somebody has decided
     */
    public void approve(String id, int revision) {
        reach.get(id);
        Instant now = clock.instant();
        require(id, approvals.approve(id, revision, identity(), now));
        Invitation invitation = decided(id, EventAction.INVITATION_APPROVED, Map.of());
        Instant leaves = invitation.getTerm().leaves(now);
        approvals.releasePeople(id, leaves);
        approvals.batches(invitation).forEach(it -> batches.release(it, leaves));
        outbox.announce();
    }

    /**
     * Sends what is held back to its inviter. A whole invitation stays as it is until he changes it. Of people who were added, the links
     * are taken back; those who would have got one more mail get none.
     *
     * @param reason for the inviter
     * @param revision as for {@link #approve}
     */
    public void reject(String id, int revision, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid("reason", Message.of("approval.error.reason", LONGEST_REASON));
        }
        reach.get(id);
        Instant now = clock.instant();
        require(id, approvals.reject(id, revision, identity(), reason.strip(), now));
        Invitation invitation = decided(id, EventAction.INVITATION_REJECTED, Map.of("reason", reason.strip()));
        if (!invitation.getApproval().isHeld()) {
            approvals.rejectPeople(id, now);
            approvals.batches(invitation).forEach(batches::dropHeld);
        }
    }

    private Caller.Identity identity() {
        return caller.identity().orElseThrow();
    }

    private void require(String id, boolean decided) {
        if (decided) {
            return;
        }
        if (approvals.isInvolved(id, caller.requireUser())) {
            Message own = Message.of("approval.error.own");
            events.refuse(EventAction.REFUSED, invitations.get(id).subject(), Map.of("reason", own.toString()));
            throw new Problem(ProblemType.FORBIDDEN, own);
        }
        throw new Problem(ProblemType.CONFLICT, Message.of("approval.error.changed"));
    }

    private Invitation decided(String id, EventAction action, Map<String, ?> context) {
        approvals.wash(id);
        Invitation invitation = invitations.fresh(id).orElseThrow();
        events.record(action, invitation.subject(), context);
        notice.plan(invitation);
        return invitation;
    }
}
