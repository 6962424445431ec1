package org.vestibule.policy;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.common.Records;
import org.vestibule.expression.HostFunction;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/**
 * A user as expressions see it, with the names of authentik's model. It can be read and never written.
 *
 * @param backend by what the user has proven himself in this run; null where he has not
 */
public record UserObject(User user, String backend) implements Row {
    private static final String BACKEND = "backend";

    private static final Map<String, Function<UserObject, Object>> MEMBERS = Map.ofEntries(
            entry("pk", it -> it.user.getId()),
            entry("id", it -> it.user.getId()),
            entry("uuid", it -> it.user.getUuid()),
            entry("username", it -> it.user.getUsername()),
            entry("name", it -> it.user.getName()),
            entry("email", it -> it.user.getEmail()),
            entry("path", it -> it.user.getPath()),
            entry("type", it -> Records.text(it.user.getType())),
            entry("is_active", it -> it.user.isActive()),
            entry("is_superuser", it -> it.user.isSuperuser()),
            entry("is_authenticated", it -> true),
            entry("is_anonymous", it -> false),
            entry("attributes", it -> ScriptValues.of(it.user.getAttributes())),
            entry("groups", UserObject::groups),
            entry("ak_groups", UserObject::groups),
            entry("group_attributes", it -> (HostFunction) arguments -> it.groupAttributes()),
            entry("has_usable_password", it ->
                    (HostFunction) arguments -> it.user.getPasswords().getPresent() != null),
            entry("date_joined", it -> text(it.user.getJoined())),
            entry("last_login", it -> text(it.user.getLastLogin())),
            entry("password_change_date", it -> text(it.user.getPasswords().getChanged())),
            entry(BACKEND, UserObject::backend));

    @Override
    public String typeName() {
        return "User";
    }

    @Override
    public Object attribute(String name) {
        return MEMBERS.containsKey(name) && (!name.equals(BACKEND) || backend != null)
                ? MEMBERS.get(name).apply(this)
                : Row.super.attribute(name);
    }

    @Override
    public Set<String> attributeNames() {
        return MEMBERS.keySet();
    }

    @Override
    public Object key() {
        return user.getId();
    }

    @Override
    public String text() {
        return user.getUsername();
    }

    /** Whoever it is, however he was found. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UserObject that && user.equals(that.user);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }

    QuerySet groups() {
        List<Row> rows = user.getGroups().stream()
                .sorted(Comparator.comparing(Group::getName))
                .<Row>map(GroupObject::new)
                .toList();
        return new QuerySet(rows);
    }

    /** The attributes of the groups in the order of their names, and over them the user's own. */
    private Map<String, Object> groupAttributes() {
        Map<String, Object> all = new LinkedHashMap<>();
        user.getGroups().stream()
                .sorted(Comparator.comparing(Group::getName))
                .forEach(group -> all.putAll(ScriptValues.of(group.getAttributes())));
        all.putAll(ScriptValues.of(user.getAttributes()));
        return all;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
