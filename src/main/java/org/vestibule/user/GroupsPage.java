package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;

/** The list of groups. */
@Named
@RequestScoped
@Requires(Permission.VIEW_GROUP)
public class GroupsPage {
    @Inject
    GroupDirectory groups;

    @Inject
    HttpServletRequest request;

    private Slice<Group> slice;
    private Order<Group> order;
    private Map<String, Long> sizes;

    @PostConstruct
    void load() {
        order = GroupRepository.ORDERS.of(request.getParameter("sort"));
        slice = groups.list(
                new GroupFilter().search(getText()),
                order,
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
        sizes = groups.sizes(slice.items());
    }

    public Slice<Group> getSlice() {
        return slice;
    }

    public long size(Group group) {
        return sizes.getOrDefault(group.getId(), 0L);
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        return "/api/v3/core/groups/report/?search=%s&ordering=%s"
                .formatted(URLEncoder.encode(getText(), StandardCharsets.UTF_8), order);
    }

    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
