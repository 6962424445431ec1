package org.vestibule.expression;

import java.util.Map;

/** The modules that a script can import: {@code re}, and those that the host offers, by their full names. */
record Modules(Map<String, ? extends Map<String, ?>> offered) {
    Module get(String name) {
        if (!exists(name)) {
            throw new PythonError(ExceptionType.MODULE_NOT_FOUND_ERROR, "No module named '" + name + "'");
        }
        return new Module(name, this);
    }

    /** Whether there is such a module, or one within it. */
    boolean exists(String name) {
        return !members(name).isEmpty()
                || offered.containsKey(name)
                || offered.keySet().stream().anyMatch(it -> it.startsWith(name + "."));
    }

    Map<String, ?> members(String name) {
        return name.equals("re") ? RegexModule.MEMBERS : offered.containsKey(name) ? offered.get(name) : Map.of();
    }
}
