package org.vestibule.user;

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
import org.vestibule.common.Caller;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;

/** The list of users; its filters are those of the address. */
@Named
@RequestScoped
@Requires(Permission.VIEW_USER)
public class UsersPage {
    @Inject
    UserDirectory users;

    @Inject
    GroupDirectory groups;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    private Slice<User> slice;
    private Order<User> order;

    @PostConstruct
    void load() {
        UserFilter filter = new UserFilter().search(getText()).group(getGroup()).below(getPath());
        if (getStates().contains(getState())) {
            filter.active(getState().equals("active"));
        }
        Optional<String> cursor = Optional.of(parameter("cursor")).filter(it -> !it.isEmpty());
        order = UserRepository.ORDERS.of(parameter("sort"));
        slice = users.list(filter, order, cursor);
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        String active =
                getStates().contains(getState()) ? String.valueOf(getState().equals("active")) : "";
        return "/api/v3/core/users/report/?search=%s&is_active=%s&below=%s&ordering=%s%s"
                .formatted(
                        encoded(getText()),
                        active,
                        encoded(getPath()),
                        order,
                        getGroup().isEmpty() ? "" : "&groups_by_pk=" + encoded(getGroup()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    public Slice<User> getSlice() {
        return slice;
    }

    public String getText() {
        return parameter("q");
    }

    public String getState() {
        return parameter("state");
    }

    public List<String> getStates() {
        return List.of("active", "inactive");
    }

    public String getGroup() {
        return parameter("group");
    }

    /** The groups to choose from, for those who may see them. */
    public List<Group> getGroups() {
        return caller.has(Permission.VIEW_GROUP) ? groups.choices() : List.of();
    }

    public String getPath() {
        return parameter("path");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    public boolean isFiltered() {
        return Stream.of("q", "state", "group", "path")
                .anyMatch(it -> !parameter(it).isEmpty());
    }
}
