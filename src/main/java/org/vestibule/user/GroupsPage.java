package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private Map<String, Long> sizes;

    @PostConstruct
    void load() {
        slice = groups.list(
                new GroupFilter().search(getText()),
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
        sizes = groups.sizes(slice.items());
    }

    public Slice<Group> getSlice() {
        return slice;
    }

    public long size(Group group) {
        return sizes.getOrDefault(group.getId(), 0L);
    }

    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "").strip();
    }
}
