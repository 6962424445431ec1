package org.vestibule.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    @Override
    public String typeName() {
        return "User";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "pk", "id" -> user.getId();
            case "uuid" -> user.getUuid();
            case "username" -> user.getUsername();
            case "name" -> user.getName();
            case "email" -> user.getEmail();
            case "path" -> user.getPath();
            case "type" -> Records.text(user.getType());
            case "is_active" -> user.isActive();
            case "is_superuser" -> user.isSuperuser();
            case "is_authenticated" -> true;
            case "is_anonymous" -> false;
            case "attributes" -> ScriptValues.of(user.getAttributes());
            case "groups", "ak_groups" -> groups();
            case "group_attributes" -> (HostFunction) arguments -> groupAttributes();
            case "has_usable_password" ->
                (HostFunction) arguments -> user.getPasswords().getPresent() != null;
            case "date_joined" -> text(user.getJoined());
            case "last_login" -> text(user.getLastLogin());
            case "password_change_date" -> text(user.getPasswords().getChanged());
            default -> name.equals("backend") && backend != null ? backend : Row.super.attribute(name);
        };
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
