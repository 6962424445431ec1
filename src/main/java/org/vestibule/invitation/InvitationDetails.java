package org.vestibule.invitation;

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
        Invitation invitation, Status state, Turnout turnout, Slice<Guest> guests, List<User> enrolled) {
    InvitationCatalog.Row row() {
        return new InvitationCatalog.Row(invitation, state, turnout);
    }

    /**
     * A recipient and what became of him.
     *
     * @param mail the last one that was written to him, while it is kept
     */
    public record Guest(Recipient recipient, Optional<OutboxMail> mail) {}
}
