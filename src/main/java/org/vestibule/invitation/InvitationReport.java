package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.mail.OutboxMail;

/**
 * Invitations and their recipients as tables, without links. They are read in parts, each in a transaction of its own: whoever takes them
 * may be slow.
 */
@ApplicationScoped
public class InvitationReport {
    private static final int PART = 500;
    private static final List<String> INVITATIONS =
            List.of("name", "state", "flow", "inviter", "created", "expires", "recipients", "accepted", "open", "uses");
    private static final List<String> RECIPIENTS = List.of(
            "email", "name", "delivery", "answer", "stage", "queued", "sent", "bounced", "answered", "reply", "reason");

    @Inject
    InvitationCatalog catalog;

    @Inject
    Exports exports;

    @Inject
    Clock clock;

    /** Writes all invitations that the filter lets through and that the caller may act on. */
    public void invitations(InvitationFilter filter, Order<Invitation> order, OutputStream out) throws IOException {
        exports.write(
                Export.of("invitations", Export.names(filter), INVITATIONS),
                Slice.all(cursor -> catalog.list(filter, order, cursor, PART)).map(InvitationReport::cells),
                out);
    }

    /** Writes the recipients of an invitation that the filter lets through, each with the mail that was written to him last. */
    public void recipients(String id, RecipientFilter filter, Order<Recipient> order, OutputStream out)
            throws IOException {
        Instant now = clock.instant();
        exports.write(
                new Export("recipients", catalog.get(id).subject(), Export.names(filter), RECIPIENTS),
                Slice.all(cursor -> catalog.guests(id, filter, order, cursor, PART))
                        .map(guest -> cells(guest, now)),
                out);
    }

    private static List<String> cells(InvitationCatalog.Row row) {
        Invitation invitation = row.invitation();
        return List.of(
                invitation.getName(),
                InvitationStates.name(row.state()),
                invitation.getFlow() == null ? "" : invitation.getFlow().getSlug(),
                invitation.getInviter().getUsername(),
                text(invitation.getCreated()),
                text(invitation.getTerm().getExpires()),
                text(row.turnout().total()),
                text(row.turnout().accepted()),
                text(row.turnout().open()),
                text(invitation.getSharedLink().getUses()));
    }

    private static List<String> cells(InvitationDetails.Guest guest, Instant now) {
        Recipient recipient = guest.recipient();
        Optional<OutboxMail> mail = guest.mail();
        return List.of(
                recipient.getAddress(),
                recipient.getName(),
                mail.map(it -> word(it.getState())).orElse(""),
                word(recipient.answer(now)),
                recipient.getStage(),
                text(mail.map(OutboxMail::getCreated).orElse(null)),
                text(mail.map(OutboxMail::getSentAt).orElse(null)),
                text(mail.map(OutboxMail::getBouncedAt).orElse(null)),
                text(recipient.getAnsweredAt()),
                mail.map(OutboxMail::getLastReply).orElse(""),
                recipient.getReply().getReason());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
