package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;
import org.vestibule.user.RoleFilter;
import org.vestibule.user.RoleRepository;

/** The list of roles. */
@Named
@RequestScoped
@Requires(Permission.VIEW_ROLE)
public class RolesPage {
    @Inject
    RoleDirectory roles;

    @Inject
    HttpServletRequest request;

    private Slice<Role> slice;
    private Order<Role> order;

    @PostConstruct
    void load() {
        order = RoleRepository.ORDERS.of(request.getParameter("sort"));
        slice = roles.list(
                new RoleFilter().search(getText()),
                order,
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
    }

    public Slice<Role> getSlice() {
        return slice;
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        return "/api/v3/rbac/roles/report/?search=%s&ordering=%s"
                .formatted(URLEncoder.encode(getText(), StandardCharsets.UTF_8), order);
    }

    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
