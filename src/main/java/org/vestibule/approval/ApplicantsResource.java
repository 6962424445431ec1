package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Default;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Page;
import org.vestibule.common.Records;
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** Who waits for the caller's yes, and his decisions. */
@Path("stages/approval/applicants/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Unguarded("everybody sees what is his to decide, and nothing else")
public class ApplicantsResource {
    private static final Map<String, String> COLUMNS = Map.of("asked", "a.askedAt");

    @Inject
    ApprovalDesk desk;

    @Inject
    FieldCheck check;

    /**
     * An applicant.
     *
     * @param flow its slug
     * @param fields what is shown of him, by field key
     * @param missing how many people still have to say yes
     * @param expires until when somebody can decide
     */
    public record View(
            String pk,
            String flow,
            @Holds(Applicant.State.class) String state,
            Map<String, String> fields,
            int approvalsNeeded,
            int missing,
            Instant asked,
            Instant expires) {
        static View of(ApprovalDesk.Case row) {
            Applicant applicant = row.applicant();
            return new View(
                    applicant.getId(),
                    row.flow(),
                    Records.text(applicant.getState()),
                    row.values(),
                    applicant.getNeeded(),
                    applicant.getMissing(),
                    applicant.getAskedAt(),
                    applicant.getExpires());
        }
    }

    /**
     * A decision.
     *
     * @param reason why it is no; for the applicant
     */
    public record Decision(@Default("") String reason) {}

    /** The longest waiting first. */
    @GET
    public Paginated<View> list(@BeanParam PageRequest page) {
        Page<ApprovalDesk.Case> found = desk.page(page.orderBy(COLUMNS, "asked"), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page);
    }

    @GET
    @Path("{pk}/")
    public View retrieve(@PathParam("pk") String pk) {
        return View.of(desk.get(pk));
    }

    /** Says yes ({@code approve}) or no ({@code deny}). */
    @POST
    @Path("{pk}/{decision: approve|deny}/")
    public void decide(
            @PathParam("pk") String pk,
            @PathParam("decision") String what,
            @Holds(Decision.class) Map<String, Object> body) {
        Decision decision = check.checked(Records.read(Decision.class, Body.object(body)));
        if (what.equals("approve")) {
            desk.approve(pk);
        } else {
            desk.deny(pk, decision.reason());
        }
    }
}
