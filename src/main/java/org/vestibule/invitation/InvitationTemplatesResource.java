package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.PageRequest;

/** The templates of invitations as a table. */
@Path("stages/invitation/templates/report/")
@ApplicationScoped
@Requires(Permission.ADD_INVITATION)
public class InvitationTemplatesResource {
    private static final List<String> HEAD = List.of("name", "created");

    @Inject
    InvitationTemplates templates;

    @Inject
    Exports exports;

    @GET
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam PageRequest page) {
        String search = page.search();
        Order<InvitationTemplate> order = page.order(InvitationTemplateRepository.ORDERS);
        return CsvTable.download(
                "templates",
                out -> exports.write(
                        Export.of("templates", search.isBlank() ? List.of() : List.of("search"), HEAD),
                        Slice.all(cursor -> templates.list(search, order, cursor))
                                .map(InvitationTemplatesResource::cells),
                        out));
    }

    private static List<String> cells(InvitationTemplate template) {
        return List.of(template.getName(), template.getCreated().toString());
    }
}
