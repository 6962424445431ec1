package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.common.Departure;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Ref;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.model.Use;
import org.vestibule.model.UsedBy;

/**
 * Makes and changes users and groups together with all that they belong to and hold, as programs say it in one call. Each single step needs
 * what it needs by itself, too.
 */
@Stateless
public class Belongings {
    private static final String GROUPS = "groups";
    private static final String ROLES = "roles";
    private static final String USERS = "users";

    @Inject
    FieldCheck check;

    @Inject
    UserRepository users;

    @Inject
    UserDirectory userDirectory;

    @Inject
    GroupDirectory groups;

    @Inject
    RoleDirectory roles;

    @Inject
    ObjectRepository objects;

    @Inject
    UsedBy usedBy;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** What somebody is to belong to and to hold, by ids; what is empty stays. */
    public record OfUser(Optional<List<String>> groups, Optional<List<String>> roles) {
        static OfUser of(Map<String, Object> body) {
            return new OfUser(ids(body, GROUPS), ids(body, ROLES));
        }
    }

    /** What becomes of the invitations of somebody who is deactivated; null for what is configured. */
    public record Leaving(Departure.Action invitations) {}

    /** Who is to belong to a group, and what it is to hold, by ids; what is empty stays. */
    public record OfGroup(Optional<List<String>> users, Optional<List<String>> roles) {
        static OfGroup of(Map<String, Object> body) {
            return new OfGroup(ids(body, USERS), ids(body, ROLES));
        }
    }

    private static Optional<List<String>> ids(Map<String, Object> body, String name) {
        return body.get(name) instanceof List<?> list
                ? Optional.of(list.stream().map(Belongings::id).toList())
                : Optional.empty();
    }

    /** JSON's numbers are decimal ones. */
    private static String id(Object value) {
        return value instanceof Number number ? String.valueOf(number.longValue()) : String.valueOf(value);
    }

    /** Makes an account, without a password. */
    @Requires(Permission.ADD_USER)
    public long create(User.Fields fields, OfUser wanted) {
        User user = new User(check.checked(fields).username(), clock.instant());
        user.change(fields);
        users.add(user);
        events.record(EventAction.MODEL_CREATED, user.subject(), Map.of());
        settle(user, wanted);
        return user.getId();
    }

    /**
     * Changes an account; {@code CONFLICT} when somebody else was quicker.
     *
     * @param read the user as he was when he was read
     * @param invitations what becomes of those of somebody whom this deactivates; empty for what is configured
     */
    @Requires(Permission.CHANGE_USER)
    public void change(User read, User.Fields fields, Optional<Departure.Action> invitations, OfUser wanted) {
        userDirectory.change(read.getId(), read.getVersion(), fields, invitations);
        settle(users.get(read.getId()), wanted);
    }

    private void settle(User user, OfUser wanted) {
        wanted.groups().ifPresent(ids -> {
            ids.forEach(id -> objects.pointed(GROUPS, new Ref<>(id), Group.class));
            List<String> before = user.getGroups().stream().map(Group::getId).toList();
            replace(before, ids, id -> groups.add(id, user.getId()), id -> groups.remove(id, user.getId()));
        });
        wanted.roles().ifPresent(ids -> {
            ids.forEach(id -> objects.pointed(ROLES, new Ref<>(id), Role.class));
            List<String> before = user.getOwnRoles().stream().map(Role::getId).toList();
            replace(before, ids, id -> roles.giveUser(id, user.getId()), id -> roles.takeUser(id, user.getId()));
        });
    }

    /** Makes a group. */
    @Requires(Permission.ADD_GROUP)
    public String create(Group.Fields fields, OfGroup wanted) {
        Group group = groups.create(fields);
        settle(group, wanted);
        return group.getId();
    }

    /** Changes a group; {@code CONFLICT} when somebody else was quicker. */
    @Requires(Permission.CHANGE_GROUP)
    public void change(Group read, Group.Fields fields, OfGroup wanted) {
        groups.change(read.getId(), read.getVersion(), fields);
        settle(groups.get(read.getId()), wanted);
    }

    private void settle(Group group, OfGroup wanted) {
        wanted.users().ifPresent(ids -> {
            List<Long> members = ids.stream()
                    .map(id -> objects.pointed(USERS, new Ref<>(id), User.class).getId())
                    .toList();
            List<Long> before = groups.members(List.of(group)).getOrDefault(group.getId(), List.of()).stream()
                    .map(User::getId)
                    .toList();
            replace(before, members, id -> groups.add(group.getId(), id), id -> groups.remove(group.getId(), id));
        });
        wanted.roles().ifPresent(ids -> {
            ids.forEach(id -> objects.pointed(ROLES, new Ref<>(id), Role.class));
            List<String> before = group.getRoles().stream().map(Role::getId).toList();
            replace(before, ids, id -> roles.giveGroup(id, group.getId()), id -> roles.takeGroup(id, group.getId()));
        });
    }

    private static <K> void replace(Collection<K> before, Collection<K> after, Consumer<K> give, Consumer<K> take) {
        before.stream().filter(it -> !after.contains(it)).forEach(take);
        after.stream().distinct().filter(it -> !before.contains(it)).forEach(give);
    }

    /** What points at a user. */
    @Requires(Permission.VIEW_USER)
    public List<Use> usesOfUser(long id) {
        return usedBy.of(User.class, List.of(users.get(id).getId().toString()));
    }

    /** What points at a group. */
    @Requires(Permission.VIEW_GROUP)
    public List<Use> usesOfGroup(String id) {
        return usedBy.of(Group.class, List.of(groups.get(id).getId()));
    }

    /** All paths of users, as far as a client can show them. */
    @Requires(Permission.VIEW_USER)
    public List<String> paths() {
        return users.paths();
    }
}
