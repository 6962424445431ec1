package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;

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

    @PostConstruct
    void load() {
        slice = roles.list(
                getText(), Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
    }

    public Slice<Role> getSlice() {
        return slice;
    }

    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
