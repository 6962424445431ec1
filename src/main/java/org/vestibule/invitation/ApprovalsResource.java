package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** All that waits for a decision: whole invitations, and those of which only some recipients are held. */
@Path("stages/invitation/invitations/approvals/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.APPROVE_INVITATION)
public class ApprovalsResource {
    private static final Map<String, String> COLUMNS = Map.of("asked", "i.approval.askedAt");

    private static final List<String> HEAD = List.of("name", "inviter", "flow", "whole", "people", "asked");

    @Inject
    ApprovalService approvals;

    @Inject
    Exports exports;

    /**
     * What there is to decide about.
     *
     * @param pk the invitation's
     * @param flow its slug; null where there is none any more
     * @param people how many recipients are held by themselves
     * @param approval what a decision has to name is its {@code revision}
     */
    public record View(
            String pk,
            String name,
            InvitationView.Creator createdBy,
            @Nullable String flow,
            long people,
            InvitationView.Approved approval) {
        static View of(ApprovalService.Row row) {
            Invitation invitation = row.invitation();
            return new View(
                    invitation.getId(),
                    invitation.getName(),
                    InvitationView.Creator.of(invitation.getInviter()),
                    slug(invitation),
                    row.people(),
                    InvitationView.Approved.of(invitation.getApproval()));
        }
    }

    /** The longest waiting first. */
    @GET
    public Paginated<View> list(@BeanParam PageRequest page) {
        Page<ApprovalService.Row> found =
                approvals.page(page.search(), page.orderBy(COLUMNS, "asked"), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page);
    }

    /** The same as a table, by time. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam PageRequest page) {
        String search = page.search();
        Order<Invitation> order = page.order(ApprovalRepository.ORDERS);
        return CsvTable.download(
                "approvals",
                out -> exports.write(
                        Export.of("approvals", search.isBlank() ? List.of() : List.of("search"), HEAD),
                        Slice.all(cursor -> approvals.waiting(search, order, cursor))
                                .map(ApprovalsResource::cells),
                        out));
    }

    static List<String> cells(ApprovalService.Row row) {
        Invitation invitation = row.invitation();
        String slug = slug(invitation);
        return List.of(
                invitation.getName(),
                invitation.getInviter().getUsername(),
                slug == null ? "" : slug,
                String.valueOf(invitation.getApproval().isHeld()),
                String.valueOf(row.people()),
                invitation.getApproval().getAskedAt().toString());
    }

    private static String slug(Invitation invitation) {
        return invitation.getFlow() == null ? null : invitation.getFlow().getSlug();
    }
}
