package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;

/**
 * The invitations that the caller may act on: everybody's, or for a delegated inviter his own ones. All others are as unknown to him as
 * if they were not there. Whoever acts for a caller asks here, and not the repositories.
 */
@ApplicationScoped
public class Reach {
    private static final long NOBODY = 0;

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    MailingRepository mailings;

    @Inject
    Caller caller;

    /** The user whose invitations alone the caller may act on; empty for everybody's. */
    Optional<Long> owner() {
        return caller.has(Permission.ALL_INVITATIONS)
                ? Optional.empty()
                : Optional.of(caller.identity().map(Caller.Identity::userId).orElse(NOBODY));
    }

    boolean includes(Invitation invitation) {
        return owner().map(it -> it.equals(invitation.getInviter().getUserId())).orElse(true);
    }

    public Optional<Invitation> find(String id) {
        return invitations.find(id).filter(this::includes);
    }

    Invitation get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("invitation"));
    }

    /** The oldest invitation of that name. */
    public Optional<Invitation> byName(String name) {
        return invitations.byName(name, owner());
    }

    /** So many whose links are for anybody and good for somebody more, the oldest first. */
    public List<Invitation> shared(int most, Instant now) {
        return invitations.shared(owner(), most, now);
    }

    /** The invitation, for one transaction at a time. */
    Invitation lock(String id) {
        get(id);
        return invitations.lock(id);
    }

    Recipient recipient(String id) {
        return recipients
                .find(id)
                .filter(it -> includes(it.getInvitation()))
                .orElseThrow(() -> Problem.notFound("recipient"));
    }

    /** The id of a recipient's invitation, without the recipient, who is to be read when nobody else can change him. */
    String invitationOf(String recipientId) {
        return find(recipients.invitation(recipientId))
                .map(Invitation::getId)
                .orElseThrow(() -> Problem.notFound("recipient"));
    }

    Mailing mailing(String invitation, String id) {
        get(invitation);
        return mailings.get(invitation, id);
    }
}
