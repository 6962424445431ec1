package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.WrongValue;
import org.vestibule.rest.Body;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.web.Viewer;

/** A mailing over HTTP: what becomes of its people, how far its mails are, and what can be done about it. */
@Path("stages/invitation/invitations/{invite_uuid}/mailings/{mailing}/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_INVITATION)
public class MailingResource {
    @Inject
    MailingService service;

    @Inject
    MailingDrafts drafts;

    @Inject
    MailingReport report;

    @Inject
    Viewer viewer;

    @GET
    public MailingView retrieve(@PathParam("invite_uuid") String invitation, @PathParam("mailing") String id) {
        Mailing mailing = service.get(invitation, id);
        return MailingView.of(mailing, service.counts(mailing), service.progress(mailing), null);
    }

    /** What becomes of each row, or of those of one result, as a table. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(
            @PathParam("invite_uuid") String invitation,
            @PathParam("mailing") String id,
            @QueryParam("result") @DefaultValue("") String result,
            @BeanParam PageRequest page) {
        Mailing mailing = service.get(invitation, id);
        Optional<Verdict> verdict = result.isEmpty() ? Optional.empty() : Optional.of(verdict(result));
        Order<MailingRow> order = page.order(MailingRepository.ORDERS);
        return CsvTable.download(id, out -> report.write(mailing, verdict, order, viewer.getLocale(), out));
    }

    private static Verdict verdict(String text) {
        try {
            return Records.constant(Verdict.class, text);
        } catch (WrongValue unknown) {
            throw Problem.invalid("result", unknown.reason());
        }
    }

    /** Corrects a row of a draft; what is left out stays. */
    @PATCH
    @Path("rows/{row}/")
    @Requires(Permission.SEND)
    public MailingView.Row correct(
            @PathParam("invite_uuid") String invitation,
            @PathParam("mailing") String id,
            @PathParam("row") String rowId,
            @Holds(Recipient.Fields.class) Map<String, Object> body) {
        Map<String, Object> values =
                Records.write(service.row(invitation, id, rowId).row().fields());
        values.putAll(Body.object(body));
        drafts.correct(invitation, id, rowId, Records.read(Recipient.Fields.class, values));
        return MailingView.Row.of(service.row(invitation, id, rowId));
    }

    /** Takes a row out of a draft. */
    @DELETE
    @Path("rows/{row}/")
    @Requires(Permission.SEND)
    public void leaveOut(
            @PathParam("invite_uuid") String invitation,
            @PathParam("mailing") String id,
            @PathParam("row") String row) {
        drafts.leaveOut(invitation, id, row);
    }

    /** Invites all new people; the second time it changes nothing. */
    @POST
    @Path("send/")
    @Requires(Permission.SEND)
    public MailingView send(
            @PathParam("invite_uuid") String invitation,
            @PathParam("mailing") String id,
            @QueryParam("users") @DefaultValue("false") boolean users) {
        service.send(invitation, id, users);
        return retrieve(invitation, id);
    }

    /** Holds back what has not left. */
    @POST
    @Path("pause/")
    @Requires(Permission.SEND)
    public MailingView pause(@PathParam("invite_uuid") String invitation, @PathParam("mailing") String id) {
        service.pause(invitation, id);
        return retrieve(invitation, id);
    }

    @POST
    @Path("resume/")
    @Requires(Permission.SEND)
    public MailingView resume(@PathParam("invite_uuid") String invitation, @PathParam("mailing") String id) {
        service.resume(invitation, id);
        return retrieve(invitation, id);
    }

    /** Drops what has not left, and takes the links back of those who were never written to. */
    @POST
    @Path("cancel/")
    @Requires(Permission.SEND)
    public MailingView cancel(@PathParam("invite_uuid") String invitation, @PathParam("mailing") String id) {
        service.cancel(invitation, id);
        return retrieve(invitation, id);
    }
}
