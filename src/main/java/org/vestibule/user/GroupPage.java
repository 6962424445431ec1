package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Yaml;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** One group, also a new one: what it permits and who belongs to it. */
@Named
@RequestScoped
@Requires(Permission.VIEW_GROUP)
public class GroupPage {
    private static final String NEW = "new";

    @Inject
    GroupDirectory groups;

    @Inject
    UserDirectory users;

    @Inject
    Guard guard;

    @Inject
    Caller caller;

    @Inject
    PathValues path;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Group group;
    private Slice<User> members;
    private long version;
    private Map<String, Object> values;
    private String attributes;
    private String username;

    @PostConstruct
    void load() {
        group = isNew() ? new Group("") : groups.get(path.get("id"));
        members = isNew() || !caller.has(Permission.VIEW_USER)
                ? new Slice<>(List.of(), Optional.empty(), Optional.empty())
                : members();
        version = group.getVersion();
        values = Records.write(group.fields());
        attributes = Yaml.write(group.getAttributes());
    }

    public void save() {
        values.put("attributes", Yaml.mapping("attributes", attributes));
        Group.Fields fields = Records.read(Group.Fields.class, values);
        if (isNew()) {
            group = groups.create(fields);
        } else {
            groups.change(group.getId(), version, fields);
        }
        done("group.saved");
    }

    public void delete() {
        groups.delete(group.getId());
        navigation.go("/if/admin/groups/", "group.deleted");
    }

    public void add() {
        groups.add(group.getId(), username);
        done("group.added");
    }

    public void remove(long userId) {
        groups.remove(group.getId(), userId);
        done("group.removed");
    }

    private void done(String what) {
        navigation.go("/if/admin/groups/" + group.getId() + "/", what);
    }

    public boolean isNew() {
        return path.get("id").equals(NEW);
    }

    public Group getGroup() {
        return group;
    }

    /** Whether the caller may save this group. */
    public boolean isChangeable() {
        return caller.has(isNew() ? Permission.ADD_GROUP : Permission.CHANGE_GROUP) && guard.reaches(group);
    }

    /** Whether the caller may delete this group. */
    public boolean isDeletable() {
        return !isNew() && caller.has(Permission.DELETE_GROUP) && guard.reaches(group);
    }

    /** Whether the caller may make this a group of superusers. */
    public boolean isPromotable() {
        return caller.identity().filter(Caller.Identity::superuser).isPresent();
    }

    /** What the members may do, by name. */
    public List<Role> getRoles() {
        return group.getRoles().stream()
                .sorted(Comparator.comparing(Role::getName))
                .toList();
    }

    /** The members, for those who may view users. */
    public Slice<User> getMembers() {
        return members;
    }

    private Slice<User> members() {
        Optional<String> cursor =
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty());
        return users.list(new UserFilter().group(group.getId()), UserRepository.ORDERS.standard(), cursor);
    }

    public Map<String, Object> getValues() {
        return values;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getAttributes() {
        return attributes;
    }

    public void setAttributes(String attributes) {
        this.attributes = attributes;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }
}
