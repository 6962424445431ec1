package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** Takes many people over HTTP who are to be invited; bad ones never stop good ones. */
@Path("stages/invitation/invitations/{invite_uuid}/recipients/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.SEND)
public class RecipientResource {
    private static final String MEMBER = "recipients";

    /** Whom it is worth to send for; whoever asks is told by a refusal where all of them have had enough for now. */
    private static final Set<Verdict> SENT = EnumSet.of(Verdict.NEW, Verdict.JOINS, Verdict.LIMIT);

    @Inject
    MailingDrafts drafts;

    @Inject
    MailingService mailings;

    @Inject
    MailingReport report;

    @Inject
    IdempotentCalls calls;

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

        @HeaderParam(IdempotentCalls.HEADER)
        String key;
    }

    /** Whom a call names. */
    public record People(@NotNull List<Recipient.Fields> recipients) {}

    /** Takes the people of a JSON object's list {@code recipients}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Holds(value = MailingView.class, status = 201)
    public Response takeList(
            @PathParam("invite_uuid") String invitation,
            @BeanParam Query query,
            @Holds(People.class) Map<String, Object> body) {
        if (!(Body.object(body).get(MEMBER) instanceof List<?> people)) {
            throw Problem.invalid(MEMBER, Message.of("rest.error.list"));
        }
        return take(invitation, query, (asked, rows) -> read(people, rows), () -> bytes(Json.write(body)));
    }

    /** Takes those of a table (CSV) whose first line names the columns, or of a list of addresses. */
    @POST
    @Consumes("text/csv")
    @Holds(value = MailingView.class, status = 201)
    public Response takeTable(@PathParam("invite_uuid") String invitation, @BeanParam Query query, InputStream body) {
        DigestInputStream table = new DigestInputStream(body, sha256());
        return take(invitation, query, (asked, rows) -> PeopleReader.read(table, asked, rows), () -> digest(table));
    }

    private Response take(String invitation, Query query, PeopleSource people, Supplier<byte[]> content) {
        String id = calls.once(
                query.key, () -> taken(invitation, query, people), () -> content(invitation, query, content));
        Mailing mailing = mailings.get(invitation, id);
        List<MailingView.Row> rows = report.rows(mailing, Optional.empty(), MailingRepository.ORDERS.standard())
                .limit(MailingView.MOST_ROWS)
                .map(MailingView.Row::of)
                .toList();
        MailingView view = MailingView.of(mailing, mailings.counts(mailing), mailings.progress(mailing), rows);
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    private String taken(String invitation, Query query, PeopleSource people) {
        Mailing mailing = drafts.take(invitation, "", people);
        Set<Verdict> met = mailings.counts(mailing).keySet();
        boolean some = met.stream().anyMatch(SENT::contains) || query.users && met.contains(Verdict.USER);
        if (some && !query.dry) {
            mailings.send(invitation, mailing.getId(), query.users);
        }
        return mailing.getId();
    }

    /** What makes two calls the same. */
    private static byte[] content(String invitation, Query query, Supplier<byte[]> body) {
        MessageDigest digest = sha256();
        digest.update(bytes(invitation + " " + query.dry + " " + query.users + "\n"));
        return digest.digest(body.get());
    }

    /** Of the whole table, also where nobody has read it. */
    private static byte[] digest(DigestInputStream table) {
        try {
            table.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.getMessageDigest().digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
}
