package org.vestibule.expression;

import java.util.Map;

/** A module that a script has imported. */
record Module(String name, Modules modules) implements HostObject {
    @Override
    public String typeName() {
        return "module";
    }

    @Override
    public Object attribute(String attribute) {
        Map<String, ?> members = modules.members(name);
        if (members.containsKey(attribute)) {
            return members.get(attribute);
        }
        String inner = name + "." + attribute;
        return modules.exists(inner) ? modules.get(inner) : HostObject.super.attribute(attribute);
    }

    /** What {@code from module import member} gives. */
    Object member(String member) {
        try {
            return attribute(member);
        } catch (PythonError missing) {
            throw new PythonError(
                    ExceptionType.IMPORT_ERROR, "cannot import name '" + member + "' from '" + name + "'");
        }
    }

    @Override
    public String repr() {
        return "<module '" + name + "'>";
    }
}
