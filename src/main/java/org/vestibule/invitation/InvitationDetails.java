package org.vestibule.invitation;

import java.util.Optional;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.OutboxMail;

/** What a list does not show of an invitation. */
public record InvitationDetails(Invitation invitation, Status state, Turnout turnout, Slice<Guest> guests) {
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
