package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the parameters of a function one by one. */
final class SignatureBuilder {
    private final String name;
    private final List<String> names = new ArrayList<>();
    private int positionalOnly;
    private int positional = -1;
    private String rest;
    private String extra;

    SignatureBuilder(String name) {
        this.name = name;
    }

    /** Adds what stands between two commas and has no default; true where it is a parameter that can have one. */
    boolean add(String parameter) {
        if (parameter.equals("/")) {
            positionalOnly = names.size();
        } else if (parameter.startsWith("**")) {
            extra = parameter.substring(2);
        } else if (parameter.startsWith("*")) {
            positional = names.size();
            rest = parameter.substring(1);
        } else if (!parameter.isEmpty()) {
            parameter(parameter);
            return true;
        }
        return false;
    }

    void parameter(String parameter) {
        names.add(parameter);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean isKeywordOnly() {
        return positional >= 0;
    }

    boolean hasExtra() {
        return extra != null;
    }

    boolean hasPositionalOnly() {
        return positionalOnly > 0;
    }

    /** All names in the order of a bound call. */
    List<String> locals() {
        List<String> locals = new ArrayList<>(names);
        if (hasRest()) {
            locals.add(rest);
        }
        if (hasExtra()) {
            locals.add(extra);
        }
        return locals;
    }

    Signature build(List<Object> defaults) {
        int direct = positional < 0 ? names.size() : positional;
        return new Signature(
                name,
                List.copyOf(names),
                positionalOnly,
                direct,
                hasRest(),
                hasExtra(),
                Collections.unmodifiableList(defaults));
    }

    private boolean hasRest() {
        return rest != null && !rest.isEmpty();
    }
}
