package org.vestibule.admin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.flow.FlowService;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.invitation.InvitationFilter;
import org.vestibule.mail.MailFilter;
import org.vestibule.mail.MailService;
import org.vestibule.mail.OutboxRepository;
import org.vestibule.rest.Restriction;

/** Shows the way to the first invitation. Whoever makes a second one knows it. */
@Stateless
@Requires(Permission.VIEW_INVITATION)
public class FirstSteps {
    private static final InvitationFilter ALL_INVITATIONS =
            new InvitationFilter(null, null, null, null, null, null, null, Restriction.NONE);
    private static final MailFilter ALL_MAILS = new MailFilter(Optional.empty(), "");

    @Inject
    FlowService flows;

    @Inject
    InvitationCatalog invitations;

    @Inject
    MailService mails;

    /** Which steps have been done. */
    public record Done(boolean flow, boolean invitation, boolean mail) {
        boolean all() {
            return flow && invitation && mail;
        }
    }

    /** What has been done; empty when nothing is left to do. */
    public Optional<Done> left() {
        int made = invitations.page(ALL_INVITATIONS, "", 0, 2).items().size();
        if (made > 1) {
            return Optional.empty();
        }
        boolean written = !mails.list(ALL_MAILS, OutboxRepository.ORDERS.standard(), Optional.empty())
                .isEmpty();
        return Optional.of(new Done(!flows.enrollments().isEmpty(), made > 0, written))
                .filter(done -> !done.all());
    }
}
