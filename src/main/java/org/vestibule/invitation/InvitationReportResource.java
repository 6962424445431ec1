package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.PageRequest;

/** The download of an invitation's recipients as a table, for programs and for the link on its page. */
@Path("stages/invitation/invitations/{invite_uuid}/report/")
@Produces(CsvTable.TYPE)
@ApplicationScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationReportResource {
    @Inject
    InvitationCatalog catalog;

    @Inject
    InvitationReport report;

    /** What the list is narrowed down to. */
    public static class Query {
        @QueryParam("answer")
        @DefaultValue("")
        String answer;

        @QueryParam("delivery")
        @DefaultValue("")
        String delivery;
    }

    @GET
    public Response recipients(
            @PathParam("invite_uuid") String id, @BeanParam Query query, @BeanParam PageRequest page) {
        String found = catalog.get(id).getId();
        RecipientFilter filter = RecipientFilter.of(page.search(), query.answer, query.delivery);
        Order<Recipient> order = page.order(RecipientRepository.ORDERS);
        return CsvTable.download(found, out -> report.recipients(found, filter, order, out));
    }
}
