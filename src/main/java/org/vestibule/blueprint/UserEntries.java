package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Guard;
import org.vestibule.user.PasswordStore;
import org.vestibule.user.User;
import org.vestibule.user.UserDirectory;
import org.vestibule.user.UserRepository;

/** Users in blueprints. A password has become its hash by {@link PasswordPreparation} before. */
@ApplicationScoped
class UserEntries implements Entries<User, UserEntries.Fields> {
    static final String MODEL = "authentik_core.user";
    private static final String PASSWORD = PasswordPreparation.PASSWORD;
    private static final String GROUPS = "groups";

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    UserDirectory directory;

    @Inject
    GroupDirectory memberships;

    @Inject
    PasswordStore passwords;

    @Inject
    Guard guard;

    @Inject
    Clock clock;

    /**
     * What a blueprint may set.
     *
     * @param groups the ids of all groups of the user, sorted
     * @param passwordHash null without a password
     */
    record Fields(User.Fields user, List<String> groups, String passwordHash) {}

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
        names.addAll(List.of(GROUPS, PASSWORD));
        return names;
    }

    @Override
    public List<String> naturalKey() {
        return List.of("username");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.ADD_USER, Permission.CHANGE_USER, Permission.DELETE_USER);
    }

    @Override
    public Optional<User> byKey(String key) {
        return key.matches("\\d{1,18}") ? users.find(Long.parseLong(key)) : Optional.empty();
    }

    @Override
    public Stream<User> all(String model) {
        throw Wanted.unidentified(this);
    }

    @Override
    public Optional<User> find(Wanted wanted) {
        return users.byUsername(wanted.text("username"));
    }

    @Override
    public Fields fields(User user) {
        List<String> ids = user.getGroups().stream().map(Group::getId).sorted().toList();
        return new Fields(user.fields(), ids, user.getPasswords().getPresent());
    }

    @Override
    public Map<String, Object> identity(User user) {
        return Map.of("username", user.getUsername());
    }

    @Override
    public Map<String, Object> values(Fields fields) {
        Map<String, Object> values = new LinkedHashMap<>(Records.write(fields.user()));
        values.put(GROUPS, fields.groups());
        values.put(PASSWORD, fields.passwordHash());
        return values;
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        List<String> ids = values.get(GROUPS) instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().toList()
                : List.of();
        if (!ids.stream().allMatch(id -> groups.find(id).isPresent())) {
            throw Problem.invalid(GROUPS, Message.of("import.error.group"));
        }
        PasswordPreparation.refuseUnprepared(PASSWORD, values.get(PASSWORD));
        String hash = (String) values.get(PASSWORD);
        return new Fields(Records.read(User.Fields.class, values), ids, hash);
    }

    @Override
    public User create(Fields fields) {
        User user = new User(fields.user().username(), clock.instant());
        user.change(fields.user());
        if (fields.passwordHash() != null) {
            user.changePassword(fields.passwordHash(), clock.instant());
        }
        for (String id : fields.groups()) {
            Group group = groups.get(id);
            guard.mayGrant(group);
            user.join(group);
        }
        users.add(user);
        return user;
    }

    @Override
    public void change(User user, Fields fields) {
        if (!fields.user().equals(user.fields())) {
            directory.change(user.getId(), user.getVersion(), fields.user(), Optional.empty());
        }
        if (!Objects.equals(fields.passwordHash(), user.getPasswords().getPresent())) {
            passwords.set(user.getId(), fields.passwordHash());
        }
        List<String> before = fields(user).groups();
        before.stream().filter(id -> !fields.groups().contains(id)).forEach(id -> memberships.remove(id, user.getId()));
        fields.groups().stream().filter(id -> !before.contains(id)).forEach(id -> memberships.add(id, user.getId()));
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
