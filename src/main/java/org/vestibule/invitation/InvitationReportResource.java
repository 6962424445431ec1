package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** The download of an invitation's recipients as a table, for programs and for the link on its page. */
@Path("stages/invitation/invitations/{invitation}/report/")
@Produces(InvitationReportResource.CSV)
@ApplicationScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationReportResource {
    static final String CSV = "text/csv";

    @Inject
    InvitationCatalog catalog;

    @Inject
    InvitationReport report;

    @GET
    public Response recipients(@PathParam("invitation") String id) {
        String found = catalog.get(id).getId();
        return download(found, out -> report.recipients(found, out));
    }

    /** Answers with a table as a file of that name. */
    static Response download(String name, StreamingOutput table) {
        return Response.ok(table, CSV + "; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
                .build();
    }
}
