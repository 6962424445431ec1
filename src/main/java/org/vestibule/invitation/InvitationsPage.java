package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.Flow;
import org.vestibule.rest.Restriction;

/** The list of invitations; the one that the address names as {@code open} is shown in full by {@link InvitationDetailsPage}. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationsPage {
    private static final int SLICE = 25;

    @Inject
    InvitationCatalog catalog;

    @Inject
    HttpServletRequest request;

    private Slice<InvitationCatalog.Row> slice;
    private List<Flow> enrollments;
    private Order<Invitation> order;

    @PostConstruct
    void load() {
        InvitationFilter filter = new InvitationFilter(
                getText(), InvitationStates.of(getState()), getFlow(), null, null, null, null, Restriction.NONE);
        Optional<String> cursor = Optional.of(parameter("cursor")).filter(it -> !it.isEmpty());
        enrollments = catalog.flows();
        order = InvitationRepository.ORDERS.of(parameter("sort"));
        slice = catalog.list(filter, order, cursor, SLICE);
    }

    public Slice<InvitationCatalog.Row> getSlice() {
        return slice;
    }

    /** The flows that invitations can lead to. */
    public List<Flow> getFlows() {
        return enrollments;
    }

    public String stateName(Status state) {
        return InvitationStates.name(state);
    }

    /** How many of a hundred recipients came. */
    public long share(Turnout turnout) {
        return turnout.total() == 0 ? 0 : turnout.accepted() * 100 / turnout.total();
    }

    public String getText() {
        return parameter("q");
    }

    public String getState() {
        return parameter("state");
    }

    public List<String> getStates() {
        return InvitationStates.names();
    }

    public String getFlow() {
        return parameter("flow");
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        return "/api/v3/stages/invitation/invitations/report/?search=%s&state=%s&flow__slug=%s&ordering=%s"
                .formatted(encoded(getText()), encoded(getState()), encoded(getFlow()), encoded(getSort()));
    }

    /** The invitation that is shown in full; empty for none. */
    public String getOpen() {
        return parameter("open");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    public boolean isFiltered() {
        return Stream.of("q", "state", "flow").anyMatch(it -> !parameter(it).isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
