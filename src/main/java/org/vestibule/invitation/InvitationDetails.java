package org.vestibule.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.OutboxMail;
import org.vestibule.user.User;

/**
 * What a list does not show of an invitation.
 *
 * @param enrolled who came by it, the newest first, and not more than one wants to read
 */
public record InvitationDetails(
        Invitation invitation, Status state, Funnel funnel, Slice<Guest> guests, List<User> enrolled) {
    /** Those of an invitation that is just being made, with the stages of its flow that ask something. */
    static InvitationDetails fresh(Invitation invitation, List<Guest> guests, List<String> flow, Instant now) {
        Funnel funnel = Funnel.fresh(guests.size(), flow);
        return new InvitationDetails(
                invitation,
                invitation.status(funnel.turnout(), now),
                funnel,
                new Slice<>(guests, Optional.empty(), Optional.empty()),
                List.of());
    }

    InvitationCatalog.Row row() {
        return new InvitationCatalog.Row(invitation, state, turnout());
    }

    public Turnout turnout() {
        return funnel.turnout();
    }

    /**
     * A recipient and what became of him.
     *
     * @param mail the last one that was written to him, while it is kept
     */
    public record Guest(Recipient recipient, Optional<OutboxMail> mail) {}
}
