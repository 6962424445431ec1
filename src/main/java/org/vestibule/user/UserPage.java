package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Departure;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** One user: who it is, what it may do, where it is signed in. */
@Named
@RequestScoped
@Requires(Permission.VIEW_USER)
public class UserPage {
    private static final Duration LONGER = Duration.ofDays(30);

    @Inject
    UserDirectory users;

    @Inject
    GroupDirectory groups;

    @Inject
    PasswordChange passwords;

    @Inject
    SignIns signIns;

    @Inject
    Guard guard;

    @Inject
    Caller caller;

    @Inject
    PathValues path;

    @Inject
    Navigation navigation;

    private User user;
    private List<SignIn> current;
    private Map<String, Instant> ends;
    private long version;
    private Map<String, Object> values;
    private String attributes;
    private String password;
    private String group;
    private String invitations;

    @PostConstruct
    void load() {
        user = users.get(UserDirectory.id(path.get("id")));
        current = signIns.of(user.getId());
        ends = groups.ends(user.getId());
        version = user.getVersion();
        values = Records.write(user.fields());
        attributes = Yaml.write(user.getAttributes());
    }

    public void save() {
        values.put("attributes", Yaml.mapping("attributes", attributes));
        users.change(user.getId(), version, Records.read(User.Fields.class, values), Optional.empty());
        done("user.saved");
    }

    public void deactivate() {
        users.deactivate(user.getId(), chosen());
        done("user.deactivated");
    }

    public void delete() {
        users.delete(user.getId(), chosen());
        navigation.go("/if/admin/users/", "user.deleted");
    }

    private Optional<Departure.Action> chosen() {
        return Optional.ofNullable(invitations).map(it -> Records.constant(Departure.Action.class, it));
    }

    public void activate() {
        users.activate(user.getId());
        done("user.activated");
    }

    public void setNewPassword() {
        passwords.set(user.getId(), password);
        done("user.password");
    }

    public void join() {
        groups.add(group, user.getId());
        done("user.joined");
    }

    /** Lets a membership that ends last a while longer. */
    public void extend(String groupId) {
        groups.extend(groupId, user.getId(), LONGER);
        done("user.membership.extended");
    }

    /** Lets a membership last that would end. */
    public void keep(String groupId) {
        groups.add(groupId, user.getId());
        done("user.membership.kept");
    }

    public void leave(String groupId) {
        groups.remove(groupId, user.getId());
        done("user.left");
    }

    public void end(String signInId) {
        signIns.end(signInId);
        done("user.ended");
    }

    public void endAll() {
        signIns.endAll(user.getId());
        done("user.ended_all");
    }

    private void done(String what) {
        navigation.go("/if/admin/users/" + user.getId() + "/", what);
    }

    public User getUser() {
        return user;
    }

    public List<SignIn> getSignIns() {
        return current;
    }

    /** The groups of the user by name. */
    public List<Group> getGroups() {
        return user.getGroups().stream()
                .sorted(Comparator.comparing(Group::getName))
                .toList();
    }

    /** When the user leaves the group; null for never. */
    public Instant ends(Group some) {
        return ends.get(some.getId());
    }

    /** The roles that the user has by himself and by his groups, by name. */
    public List<Role> getRoles() {
        return user.roles().stream().sorted(Comparator.comparing(Role::getName)).toList();
    }

    /** Whether the caller may change this account. */
    public boolean isChangeable() {
        return caller.has(Permission.CHANGE_USER) && guard.reaches(user);
    }

    /** Whether the caller may delete this account. */
    public boolean isDeletable() {
        return caller.has(Permission.DELETE_USER) && guard.mayRemove(user);
    }

    /** Whether the caller may give this account a password. */
    public boolean isResettable() {
        return caller.has(Permission.RESET_PASSWORD) && guard.reaches(user);
    }

    /** Whether the caller may choose the members of that group. */
    public boolean isGrantable(Group some) {
        return caller.has(Permission.CHANGE_GROUP) && guard.reaches(some);
    }

    /** The groups that the user could join. */
    public List<Group> getOthers() {
        Stream<Group> all = caller.has(Permission.VIEW_GROUP) ? groups.choices().stream() : Stream.empty();
        return all.filter(this::isGrantable)
                .filter(some -> !user.getGroups().contains(some))
                .toList();
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

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    /** What becomes of the invitations of the user when he is deactivated or deleted; null for what is configured. */
    public String getInvitations() {
        return invitations;
    }

    public void setInvitations(String invitations) {
        this.invitations = invitations;
    }
}
