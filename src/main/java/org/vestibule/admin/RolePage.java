package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Permission.Topic;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.flow.Flow;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.Guard;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;
import org.vestibule.user.User;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** One role, also a new one: what it permits, and who has it. */
@Named
@RequestScoped
@Requires(Permission.VIEW_ROLE)
public class RolePage {
    private static final String NEW = "new";
    private static final Role.Fields EMPTY = new Role.Fields("", List.of(), List.of(), List.of(), null, false);

    @Inject
    RoleDirectory roles;

    @Inject
    GroupDirectory groups;

    @Inject
    InvitationCatalog invitations;

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

    private Role role;
    private long version;
    private Map<String, Object> values;
    private Map<String, Boolean> permitted;
    private String[] flows;
    private String[] given;
    private String username;
    private String group;

    @PostConstruct
    void load() {
        role = isNew() ? new Role(EMPTY) : roles.get(path.get("id"));
        version = role.getVersion();
        Role.Fields fields = role.fields();
        values = Records.write(fields);
        flows = fields.flows().toArray(String[]::new);
        given = fields.groups().toArray(String[]::new);
        permitted = new HashMap<>();
        Stream.of(Permission.values())
                .forEach(it -> permitted.put(it.name(), role.getPermissions().contains(it)));
    }

    public void save() {
        values.put("permissions", chosen());
        values.put("flows", List.of(flows));
        values.put("groups", List.of(given));
        values.computeIfPresent(
                "mails_per_day", (name, text) -> String.valueOf(text).isBlank() ? null : text);
        Role.Fields fields = Records.read(Role.Fields.class, values);
        role = isNew() ? roles.create(fields) : roles.change(role.getId(), version, fields);
        done("role.saved");
    }

    private List<String> chosen() {
        return Stream.of(Permission.values())
                .filter(it -> Boolean.TRUE.equals(permitted.get(it.name())))
                .map(Permission::codename)
                .toList();
    }

    public void delete() {
        roles.delete(role.getId());
        navigation.go("/if/admin/roles/", "role.deleted");
    }

    public void addGroup() {
        roles.giveGroup(role.getId(), group);
        done("role.added");
    }

    public void removeGroup(String id) {
        roles.takeGroup(role.getId(), id);
        done("role.removed");
    }

    public void addUser() {
        roles.giveUser(role.getId(), username);
        done("role.added");
    }

    public void removeUser(long id) {
        roles.takeUser(role.getId(), id);
        done("role.removed");
    }

    private void done(String what) {
        navigation.go("/if/admin/roles/" + role.getId() + "/", what);
    }

    public boolean isNew() {
        return path.get("id").equals(NEW);
    }

    public Role getRole() {
        return role;
    }

    /** Whether the caller may change this role, and who has it. */
    public boolean isChangeable() {
        return caller.has(Permission.CHANGE_ROLE) && guard.reaches(role);
    }

    public List<Topic> getTopics() {
        return List.of(Topic.values());
    }

    /** What the caller may permit of a topic. */
    public List<Permission> permissions(Topic topic) {
        return Stream.of(Permission.values())
                .filter(it -> it.topic() == topic && caller.has(it))
                .toList();
    }

    /** The flows to choose from. */
    public List<Flow> getInviting() {
        return caller.has(Permission.VIEW_INVITATION) ? invitations.flows() : List.of();
    }

    /** The groups to choose from. */
    public List<Group> getChoices() {
        return caller.has(Permission.VIEW_GROUP) ? groups.choices() : List.of();
    }

    /** The groups that have the role. */
    public List<Group> getGroups() {
        return isNew() || !caller.has(Permission.VIEW_GROUP) ? List.of() : roles.groups(role.getId());
    }

    /** The users who have the role by themselves. */
    public Slice<User> getUsers() {
        return isNew() || !caller.has(Permission.VIEW_USER)
                ? new Slice<>(List.of(), Optional.empty(), Optional.empty())
                : roles.users(
                        role.getId(),
                        Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty()));
    }

    public Map<String, Object> getValues() {
        return values;
    }

    public Map<String, Boolean> getPermitted() {
        return permitted;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String[] getFlows() {
        return flows.clone();
    }

    public void setFlows(String[] flows) {
        this.flows = flows.clone();
    }

    public String[] getGiven() {
        return given.clone();
    }

    public void setGiven(String[] given) {
        this.given = given.clone();
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }
}
