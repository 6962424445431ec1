package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission.Status;
import org.vestibule.user.Group;
import org.vestibule.user.MembershipRepository;
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
    MembershipRepository memberships;

    @Inject
    UseNotice notice;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Counts the use, lets the user join the groups and remember the invitation; a problem that says why where nothing is left. */
    public Invitation redeem(String admissionId, User user) {
        Instant now = clock.instant();
        Link link = Link.of(admissionId).orElseThrow();
        boolean counted = link.personal()
                ? recipients.accept(link.record(), link.version(), user, now)
                : invitations.use(link.record(), link.version(), now);
        if (!counted) {
            throw refusal(link, now);
        }
        Optional<Recipient> recipient = Optional.of(link).filter(Link::personal).map(it -> recipients.get(it.record()));
        Invitation invitation = recipient.map(Recipient::getInvitation).orElseGet(() -> invitations.get(link.record()));
        Set<Group> groups = new HashSet<>(invitation.getGroups());
        recipient.map(Recipient::getGroups).ifPresent(groups::addAll);
        memberships.join(user, groups, invitation.getStanding().leaves(now), now);
        user.cameBy(invitation.getId(), invitation.getName());
        events.record(
                EventAction.INVITATION_USED,
                invitation.subject(),
                Map.of("invitation_uuid", invitation.getId().replace("-", ""), "user", user.getUsername()));
        notice.plan(invitation, user);
        return invitation;
    }

    /** The same for an account that is being made; it becomes what the invitation says. */
    public void enroll(String admissionId, User made) {
        redeem(admissionId, made).getStanding().shape(made);
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
