package org.vestibule.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of a function, of the whole body or of a comprehension (Python language reference 4.2, "Naming and binding"). */
final class Scope {
    private final Scope enclosing;
    private final boolean comprehension;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<Scope> inner = new ArrayList<>();
    private final Set<String> nonlocals = new HashSet<>();
    private List<String> slots = List.of();

    private Scope(Scope enclosing, boolean comprehension) {
        this.enclosing = enclosing;
        this.comprehension = comprehension;
    }

    static Scope body() {
        return new Scope(null, false);
    }

    Scope function() {
        return add(new Scope(this, false));
    }

    Scope comprehension() {
        return add(new Scope(this, true));
    }

    private Scope add(Scope scope) {
        inner.add(scope);
        return scope;
    }

    boolean isBody() {
        return enclosing == null;
    }

    /** The nearest function or the body: where {@code :=} within a comprehension puts its value. */
    Scope nearestFunction() {
        return comprehension ? enclosing.nearestFunction() : this;
    }

    Variable variable(String name) {
        return variables.computeIfAbsent(name, Variable::new);
    }

    Variable bind(String name) {
        Variable variable = variable(name);
        if (!nonlocals.contains(name)) {
            variable.bind();
        }
        return variable;
    }

    /** Leaves a name to a function around this one; false where none binds it so far, or this one does. */
    boolean declareNonlocal(String name) {
        boolean found = false;
        for (Scope outer = enclosing; outer != null && !found; outer = outer.enclosing) {
            found = outer.variable(name).isBound();
        }
        return found && !variable(name).isBound() && nonlocals.add(name);
    }

    /** How many values a frame of this scope holds. */
    int size() {
        return slots.size();
    }

    /** The names whose values a frame of this scope holds. */
    List<String> slots() {
        return slots;
    }

    /** Finds the place of every name; called once, for the body, when all of it has been parsed. */
    void settle() {
        slots = new ArrayList<>();
        variables.values().stream().filter(it -> isBody() || it.isBound()).forEach(it -> slots.add(it.name()));
        variables.values().forEach(this::settle);
        inner.forEach(Scope::settle);
    }

    private void settle(Variable variable) {
        int hops = 0;
        Scope owner = this;
        while (!owner.isBody() && !owner.variable(variable.name()).isBound()) {
            owner = owner.enclosing;
            hops++;
        }
        variable.settle(hops, owner.slot(variable.name()));
    }

    private int slot(String name) {
        if (!slots.contains(name)) {
            slots.add(name);
        }
        return slots.indexOf(name);
    }
}
