package org.vestibule.blueprint;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;

/** The list of blueprints that are kept. */
@Named
@RequestScoped
@Requires(Permission.VIEW_BLUEPRINT)
public class BlueprintsPage {
    @Inject
    BlueprintInstances instances;

    @Inject
    HttpServletRequest request;

    private Slice<BlueprintInstance> slice;
    private Order<BlueprintInstance> order;

    @PostConstruct
    void load() {
        order = BlueprintInstanceRepository.ORDERS.of(request.getParameter("sort"));
        slice = instances.list(
                getText(),
                order,
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
    }

    public Slice<BlueprintInstance> getSlice() {
        return slice;
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** What is searched for. */
    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
