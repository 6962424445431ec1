package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.vestibule.model.UsedBy;

/** Looks groups up and changes them and who belongs to them. Nobody can grant by a group what he may not do himself. */
@Stateless
@Requires(Permission.CHANGE_GROUP)
public class GroupDirectory {
    @Inject
    FieldCheck check;

    @Inject
    GroupRepository groups;

    @Inject
    MembershipRepository memberships;

    @Inject
    UserRepository users;

    @Inject
    Guard guard;

    @Inject
    UsedBy usedBy;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    @Requires(Permission.VIEW_GROUP)
    public Slice<Group> list(GroupFilter filter, Order<Group> order, Optional<String> cursor) {
        return groups.list(filter, order, cursor);
    }

    /** One page of a list that programs read by number. */
    @Requires(Permission.VIEW_GROUP)
    public Page<Group> page(GroupFilter filter, String orderBy, int offset, int size) {
        return groups.page(filter, orderBy, offset, size);
    }

    /** The members of these groups by the group's id, for those who may view users. */
    @Requires(Permission.VIEW_USER)
    public Map<String, List<User>> members(List<Group> some) {
        return groups.members(some);
    }

    /** How many members each of these groups has, by its id. */
    @Requires(Permission.VIEW_GROUP)
    public Map<String, Long> sizes(List<Group> some) {
        return groups.sizes(some);
    }

    @Requires(Permission.VIEW_GROUP)
    public Group get(String id) {
        return groups.get(id);
    }

    /** The groups to choose from, by name. */
    @Requires(Permission.VIEW_GROUP)
    public List<Group> choices() {
        return groups.choices();
    }

    @Requires(Permission.ADD_GROUP)
    public Group create(Group.Fields fields) {
        Group group = new Group(fields.name());
        apply(fields, group);
        groups.add(group);
        events.record(EventAction.MODEL_CREATED, group.subject(), Map.of());
        return group;
    }

    /** Changes what the form holds; {@code CONFLICT} when somebody else was quicker. */
    public void change(String id, long version, Group.Fields fields) {
        Group group = changeable(id);
        if (group.getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        boolean demoted = group.isSuperuser() && !fields.isSuperuser();
        apply(fields, group);
        groups.flush();
        if (demoted) {
            users.keepSuperuser();
        }
        events.record(EventAction.MODEL_UPDATED, group.subject(), Map.of());
    }

    @Requires(Permission.DELETE_GROUP)
    public void delete(String id) {
        Group group = changeable(id);
        usedBy.refuseWhereNeeded(Group.class, id);
        groups.remove(group);
        if (group.isSuperuser()) {
            users.keepSuperuser();
        }
        events.record(EventAction.MODEL_DELETED, group.subject(), Map.of());
    }

    /** When somebody leaves the groups that he will leave, by their ids. */
    @Requires(Permission.VIEW_USER)
    public Map<String, Instant> ends(long userId) {
        return memberships.ends(userId);
    }

    /** Makes somebody a member, by his user name. */
    public void add(String id, String username) {
        User user = users.byUsername(username)
                .orElseThrow(() -> Problem.invalid("username", Message.of("user.error.unknown", username)));
        add(id, user.getId());
    }

    /** Makes somebody a member for good, also whose membership would end. */
    public void add(String id, long userId) {
        Group group = changeable(id);
        User user = users.get(userId);
        if (memberships.add(group.getId(), userId)) {
            events.record(EventAction.MODEL_UPDATED, group.subject(), Map.of("added", user.getUsername()));
        }
    }

    /** Lets a membership that ends last that much longer; {@code CONFLICT} where there is none. */
    public void extend(String id, long userId, Duration time) {
        Group group = changeable(id);
        User user = users.get(userId);
        Instant ends = Optional.ofNullable(memberships.ends(userId).get(id))
                .orElseThrow(() -> new Problem(ProblemType.CONFLICT))
                .plus(time);
        if (!memberships.extend(group.getId(), userId, ends, clock.instant())) {
            throw new Problem(ProblemType.CONFLICT);
        }
        events.record(
                EventAction.MODEL_UPDATED,
                group.subject(),
                Map.of("extended", user.getUsername(), "ends", ends.toString()));
    }

    public void remove(String id, long userId) {
        Group group = changeable(id);
        User user = users.get(userId);
        if (memberships.remove(group.getId(), userId)) {
            if (group.isSuperuser()) {
                users.keepSuperuser();
            }
            events.record(EventAction.MODEL_UPDATED, group.subject(), Map.of("removed", user.getUsername()));
        }
    }

    private Group changeable(String id) {
        Group group = groups.get(id);
        guard.mayGrant(group);
        return group;
    }

    private void apply(Group.Fields fields, Group group) {
        if (fields.isSuperuser()) {
            guard.mayPromote(group);
        }
        group.change(check.checked(fields));
    }
}
