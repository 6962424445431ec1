package org.vestibule.policy;

import org.vestibule.user.Group;

/** A group as expressions see it, with the names of authentik's model. It can be read and never written. */
public record GroupObject(Group group) implements Row {
    @Override
    public String typeName() {
        return "Group";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "pk", "group_uuid" -> group.getId();
            case "name" -> group.getName();
            case "is_superuser" -> group.isSuperuser();
            case "attributes" -> ScriptValues.of(group.getAttributes());
            default -> Row.super.attribute(name);
        };
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
