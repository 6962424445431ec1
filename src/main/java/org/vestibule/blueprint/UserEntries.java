package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Guard;
import org.vestibule.user.PasswordStore;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;
import org.vestibule.user.User;
import org.vestibule.user.UserDirectory;
import org.vestibule.user.UserRepository;

/** Users in blueprints. A password has become its hash by {@link PasswordPreparation} before. */
@ApplicationScoped
class UserEntries implements Entries<User, UserEntries.Fields> {
    static final String MODEL = "authentik_core.user";
    private static final String PASSWORD = PasswordPreparation.PASSWORD;

    @Inject
    ObjectRepository objects;

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    UserDirectory directory;

    @Inject
    GroupDirectory memberships;

    @Inject
    RoleDirectory roles;

    @Inject
    PasswordStore passwords;

    @Inject
    Guard guard;

    @Inject
    Clock clock;

    /**
     * What a blueprint may set.
     *
     * @param passwordHash null without a password
     */
    record Fields(User.Fields user, Joined joined, String passwordHash) {}

    /**
     * To what a user belongs, sorted.
     *
     * @param groups all of them
     * @param roles those that he has by himself
     */
    public record Joined(List<Ref<Group>> groups, List<Ref<Role>> roles) {
        public Joined {
            groups = sorted(groups.stream());
            roles = sorted(roles.stream());
        }

        private static <T> List<Ref<T>> sorted(Stream<Ref<T>> pointers) {
            return pointers.distinct().sorted(Comparator.comparing(Ref::id)).toList();
        }
    }

    @Override
    public boolean takes(String model) {
        return model.equals(MODEL);
    }

    @Override
    public Class<User> type() {
        return User.class;
    }

    @Override
    public String model(User user) {
        return MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        List<String> names = new ArrayList<>(Records.names(User.Fields.class));
        names.addAll(Records.names(Joined.class));
        names.add(PASSWORD);
        return names;
    }

    @Override
    public List<String> naturalKey() {
        return List.of("username");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.CHANGE_USER, Permission.CHANGE_USER, Permission.DELETE_USER);
    }

    @Override
    public Optional<User> byKey(String key) {
        return key.matches("\\d{1,18}") ? users.find(Long.parseLong(key)) : Optional.empty();
    }

    @Override
    public Stream<User> all() {
        throw Wanted.unidentified(this);
    }

    @Override
    public Optional<User> find(Wanted wanted) {
        return users.byUsername(wanted.text("username"));
    }

    @Override
    public Fields fields(User user) {
        Joined joined = new Joined(
                user.getGroups().stream().map(it -> new Ref<Group>(it.getId())).toList(),
                user.getOwnRoles().stream().map(it -> new Ref<Role>(it.getId())).toList());
        return new Fields(user.fields(), joined, user.getPasswords().getPresent());
    }

    /** An account that nobody can use. */
    @Override
    public List<Attribute> standIn(User user) {
        return List.of(new Attribute("username", user.getUsername()), new Attribute("is_active", false));
    }

    @Override
    public List<Attribute> attributesOf(User user) {
        Fields fields = fields(user);
        return Stream.concat(Attribute.of(fields.user()), attributesOf(fields.joined()))
                .toList();
    }

    private static Stream<Attribute> attributesOf(Joined joined) {
        return Attribute.of(joined).map(it -> it.to(it.target().orElseThrow()));
    }

    @Override
    public List<Record> records(Fields fields) {
        return List.of(fields.user(), fields.joined());
    }

    @Override
    public Map<String, Object> values(Fields fields) {
        Map<String, Object> values = Entries.super.values(fields);
        values.put(PASSWORD, fields.passwordHash());
        return values;
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        PasswordPreparation.refuseUnprepared(PASSWORD, values.get(PASSWORD));
        Joined joined = Records.read(Joined.class, values);
        objects.check(joined);
        return new Fields(Records.read(User.Fields.class, values), joined, (String) values.get(PASSWORD));
    }

    @Override
    public User create(Fields fields) {
        User user = new User(fields.user().username(), clock.instant());
        user.change(fields.user());
        if (fields.passwordHash() != null) {
            user.changePassword(fields.passwordHash(), clock.instant());
        }
        for (Ref<Group> pointer : fields.joined().groups()) {
            Group group = groups.get(pointer.id());
            guard.mayGrant(group);
            user.join(group);
        }
        users.add(user);
        fields.joined().roles().forEach(role -> roles.giveUser(role.id(), user.getId()));
        return user;
    }

    @Override
    public void change(User user, Fields fields) {
        Fields before = fields(user);
        long id = user.getId();
        if (!fields.user().equals(before.user())) {
            directory.change(id, user.getVersion(), fields.user(), Optional.empty());
        }
        if (!Objects.equals(fields.passwordHash(), before.passwordHash())) {
            passwords.set(id, fields.passwordHash());
        }
        join(id, before.joined(), fields.joined());
    }

    private void join(long id, Joined before, Joined after) {
        without(before.groups(), after.groups()).forEach(group -> memberships.remove(group, id));
        without(after.groups(), before.groups()).forEach(group -> memberships.add(group, id));
        without(before.roles(), after.roles()).forEach(role -> roles.takeUser(role, id));
        without(after.roles(), before.roles()).forEach(role -> roles.giveUser(role, id));
    }

    /** The ids of those that are not among the others. */
    static <T> Stream<String> without(List<Ref<T>> some, List<Ref<T>> others) {
        return some.stream().filter(it -> !others.contains(it)).map(Ref::id);
    }

    @Override
    public void remove(User user) {
        directory.delete(user.getId(), Optional.empty());
    }

    @Override
    public Object key(User user) {
        return user.getId();
    }
}
