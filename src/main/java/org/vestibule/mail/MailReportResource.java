package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.WrongValue;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.PageRequest;

/** The download of the mails as a table, for programs and for the link on their page; it tells nothing of what is in them. */
@Path("vestibule/mail/report/")
@Produces(CsvTable.TYPE)
@ApplicationScoped
@Requires({Permission.VIEW_MAIL, Permission.ALL_INVITATIONS})
public class MailReportResource {
    private static final List<String> HEAD = List.of(
            "created", "recipient", "kind", "state", "attempts", "last_attempt", "due", "sent", "bounced", "reply");

    @Inject
    MailService mails;

    @Inject
    Exports exports;

    /** All mails that the filter lets through, by time; {@code search} is a part of the address. */
    @GET
    public Response mails(@QueryParam("state") @DefaultValue("") String state, @BeanParam PageRequest page) {
        Optional<DeliveryState> only = state.isEmpty() ? Optional.empty() : Optional.of(state(state));
        MailFilter filter = new MailFilter(only, page.search());
        Order<OutboxMail> order = page.order(OutboxRepository.ORDERS);
        return CsvTable.download(
                "mails",
                out -> exports.write(
                        Export.of("mails", Export.names(filter), HEAD),
                        Slice.all(cursor -> mails.list(filter, order, cursor)).map(MailReportResource::cells),
                        out));
    }

    private static DeliveryState state(String text) {
        try {
            return Records.constant(DeliveryState.class, text);
        } catch (WrongValue unknown) {
            throw Problem.invalid("state", unknown.reason());
        }
    }

    static List<String> cells(OutboxMail mail) {
        return List.of(
                mail.getCreated().toString(),
                mail.getRecipient(),
                mail.getKind(),
                Records.text(mail.getState()),
                String.valueOf(mail.getAttempts()),
                text(mail.getLastAttemptAt()),
                text(mail.getDue()),
                text(mail.getSentAt()),
                text(mail.getBouncedAt()),
                mail.getLastReply());
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
