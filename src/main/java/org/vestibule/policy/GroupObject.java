package org.vestibule.policy;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.user.Group;

/** A group as expressions see it, with the names of authentik's model. It can be read and never written. */
public record GroupObject(Group group) implements Row {
    private static final Map<String, Function<Group, Object>> MEMBERS = Map.of(
            "pk", Group::getId,
            "group_uuid", Group::getId,
            "name", Group::getName,
            "is_superuser", Group::isSuperuser,
            "attributes", it -> ScriptValues.of(it.getAttributes()));

    @Override
    public String typeName() {
        return "Group";
    }

    @Override
    public Object attribute(String name) {
        return MEMBERS.containsKey(name) ? MEMBERS.get(name).apply(group) : Row.super.attribute(name);
    }

    @Override
    public Set<String> attributeNames() {
        return MEMBERS.keySet();
    }

    @Override
    public Object key() {
        return group.getId();
    }

    @Override
    public String text() {
        return "Group " + group.getName();
    }
}
