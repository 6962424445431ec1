package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission.Status;
import org.vestibule.user.User;

/**
 * Uses a link, in the transaction that writes the user: of any number who try at the same time, exactly as many succeed as the link
 * allows. An enrollment that is given up uses nothing.
 */
@Stateless
@Unguarded("the link is the permission")
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Redemption {
    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    UseNotice notice;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Counts the use, lets the user join the groups and remember the invitation; a problem that says why where nothing is left. */
    public void redeem(String admissionId, User user) {
        Instant now = clock.instant();
        Link link = Link.of(admissionId).orElseThrow();
        boolean counted = link.personal()
                ? recipients.accept(link.record(), link.version(), user, now)
                : invitations.use(link.record(), link.version(), now);
        if (!counted) {
            throw refusal(link, now);
        }
        Invitation invitation = link.personal() ? joined(link.record(), user) : invitations.get(link.record());
        invitation.getGroups().forEach(user::join);
        user.cameBy(invitation.getId(), invitation.getName());
        events.record(
                EventAction.INVITATION_USED,
                invitation.subject(),
                Map.of("invitation_uuid", invitation.getId().replace("-", ""), "user", user.getUsername()));
        notice.plan(invitation, user);
    }

    /** The invitation of the recipient, whose own groups the user joins. */
    private Invitation joined(String recipientId, User user) {
        Recipient recipient = recipients.get(recipientId);
        recipient.getGroups().forEach(user::join);
        return recipient.getInvitation();
    }

    private Problem refusal(Link link, Instant now) {
        Status status = (link.personal()
                        ? recipients.fresh(link.record()).map(it -> it.status(now))
                        : invitations.fresh(link.record()).map(it -> it.sharedStatus(now)))
                .orElse(Status.REVOKED);
        return new Problem(
                ProblemType.GONE,
                switch (status) {
                    case USED_UP -> Message.of("invitation.error.used_up");
                    case EXPIRED -> Message.of("invitation.error.expired");
                    case SCHEDULED -> Message.of("invitation.error.scheduled");
                    case SUSPENDED -> Message.of("invitation.error.suspended");
                    case UNAPPROVED -> Message.of("invitation.error.unapproved");
                    case REVOKED -> Message.of("invitation.error.taken_back");
                    case DECLINED -> Message.of("invitation.error.declined");
                    case VALID, REPLACED -> Message.of("invitation.error.replaced");
                });
    }
}
