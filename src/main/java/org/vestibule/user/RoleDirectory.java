package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Looks roles up, and changes them and who has them. Nobody can permit by a role what he may not do himself. */
@Stateless
@Requires(Permission.CHANGE_ROLE)
public class RoleDirectory {
    private static final String ADDED = "added";
    private static final String REMOVED = "removed";

    @Inject
    RoleRepository roles;

    @Inject
    GroupRepository groups;

    @Inject
    UserRepository users;

    @Inject
    Guard guard;

    @Inject
    FieldCheck check;

    @Inject
    EventLog events;

    @Requires(Permission.VIEW_ROLE)
    public Slice<Role> list(RoleFilter filter, Order<Role> order, Optional<String> cursor) {
        return roles.list(filter, order, cursor);
    }

    /** One page of a list that programs read by number. */
    @Requires(Permission.VIEW_ROLE)
    public Page<Role> page(RoleFilter filter, String orderBy, int offset, int size) {
        return roles.page(filter, orderBy, offset, size);
    }

    @Requires(Permission.VIEW_ROLE)
    public Role get(String id) {
        return roles.get(id);
    }

    /** The groups that have a role. */
    @Requires({Permission.VIEW_ROLE, Permission.VIEW_GROUP})
    public List<Group> groups(String id) {
        return roles.groups(id);
    }

    /** The users who have a role by themselves. */
    @Requires({Permission.VIEW_ROLE, Permission.VIEW_USER})
    public Slice<User> users(String id, Optional<String> cursor) {
        return users.list(new UserFilter().roles(List.of(id)), UserRepository.ORDERS.standard(), cursor);
    }

    public Role create(Role.Fields fields) {
        Role role = new Role(check.checked(fields));
        guard.mayGrant(role);
        roles.add(role);
        record(EventAction.MODEL_CREATED, role, Map.of());
        return role;
    }

    public Role change(String id, Role.Fields fields) {
        Role role = grantable(id);
        role.change(check.checked(fields));
        guard.mayGrant(role);
        roles.flush();
        record(EventAction.MODEL_UPDATED, role, Map.of());
        return role;
    }

    /** Changes what a form was opened with; {@code CONFLICT} when somebody else was quicker. */
    public Role change(String id, long version, Role.Fields fields) {
        if (roles.get(id).getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        return change(id, fields);
    }

    public void delete(String id) {
        Role role = grantable(id);
        record(EventAction.MODEL_DELETED, role, Map.of());
        roles.remove(role);
    }

    public void giveGroup(String id, String groupId) {
        Role role = grantable(id);
        Group group = groups.get(groupId);
        guard.mayGrant(group);
        tell(roles.give(role, group), role, ADDED, group.subject());
    }

    public void takeGroup(String id, String groupId) {
        Role role = grantable(id);
        Group group = groups.get(groupId);
        guard.mayGrant(group);
        tell(roles.take(role, group), role, REMOVED, group.subject());
    }

    /** Gives the role to somebody, by his user name. */
    public void giveUser(String id, String username) {
        User user = users.byUsername(username)
                .orElseThrow(() -> Problem.invalid("username", Message.of("user.error.unknown", username)));
        giveUser(id, user.getId());
    }

    public void giveUser(String id, long userId) {
        Role role = grantable(id);
        User user = users.get(userId);
        guard.mayChange(user);
        tell(roles.give(role, user), role, ADDED, user.subject());
    }

    public void takeUser(String id, long userId) {
        Role role = grantable(id);
        User user = users.get(userId);
        guard.mayChange(user);
        tell(roles.take(role, user), role, REMOVED, user.subject());
    }

    private Role grantable(String id) {
        Role role = roles.get(id);
        guard.mayGrant(role);
        return role;
    }

    private void tell(boolean done, Role role, String what, Subject holder) {
        if (done) {
            record(EventAction.MODEL_UPDATED, role, Map.of(what, holder.name()));
        }
    }

    private void record(EventAction action, Role role, Map<String, ?> context) {
        events.record(action, role.subject(), context);
    }
}
