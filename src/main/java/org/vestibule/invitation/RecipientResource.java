package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;

/** Takes many people over HTTP who are to be invited; bad ones never stop good ones. */
@Path("stages/invitation/invitations/{invitation}/recipients/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.SEND)
public class RecipientResource {
    private static final String MEMBER = "recipients";

    @Inject
    MailingDrafts drafts;

    @Inject
    MailingService mailings;

    @Inject
    MailingReport report;

    /** How people are taken. */
    public static class Query {
        /** Tells what would happen, and writes to nobody. */
        @QueryParam("dry_run")
        @DefaultValue("false")
        boolean dry;

        /** Whether those who have an account are invited, too. */
        @QueryParam("users")
        @DefaultValue("false")
        boolean users;
    }

    /** Takes the people of a JSON object's list {@code recipients}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response takeList(
            @PathParam("invitation") String invitation,
            @BeanParam Query query,
            Map<String, Object> body) {
        if (!(object(body).get(MEMBER) instanceof List<?> people)) {
            throw Problem.invalid(MEMBER, Message.of("rest.error.list"));
        }
        return take(invitation, query, (asked, rows) -> read(people, rows));
    }

    /** Takes those of a table (CSV) whose first line names the columns, or of a list of addresses. */
    @POST
    @Consumes("text/csv")
    public Response takeTable(
            @PathParam("invitation") String invitation, @BeanParam Query query, InputStream body) {
        return take(invitation, query, (asked, rows) -> PeopleReader.read(body, asked, rows));
    }

    private Response take(String invitation, Query query, PeopleSource people) {
        Mailing mailing = drafts.take(invitation, "", people);
        Map<Verdict, Long> counts = mailings.counts(mailing);
        boolean some = counts.containsKey(Verdict.NEW) || query.users && counts.containsKey(Verdict.USER);
        Mailing taken = some && !query.dry ? mailings.send(invitation, mailing.getId(), query.users) : mailing;
        MailingView view = MailingView.of(
                taken,
                counts,
                mailings.progress(taken),
                report.rows(taken)
                        .limit(MailingView.MOST_ROWS)
                        .map(MailingView.Row::of)
                        .toList());
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    private static void read(List<?> people, Consumer<PersonRow> rows) {
        int number = 0;
        for (Object person : people) {
            rows.accept(row(++number, person));
        }
    }

    @SuppressWarnings("unchecked")
    private static PersonRow row(int number, Object given) {
        if (!(given instanceof Map<?, ?> person)) {
            return PersonRow.unreadable(number, String.valueOf(given), RowFault.SHAPE);
        }
        try {
            return PersonRow.of(number, Records.read(Recipient.Fields.class, (Map<String, Object>) person));
        } catch (Problem wrongType) {
            return PersonRow.unreadable(number, String.valueOf(person.get("email")), RowFault.SHAPE);
        }
    }

    static Map<String, Object> object(Map<String, Object> body) {
        if (body == null) {
            throw Problem.invalid("non_field_errors", Message.of("rest.error.object"));
        }
        return body;
    }
}
