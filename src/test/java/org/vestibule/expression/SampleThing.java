package org.vestibule.expression;

import java.util.Map;

/** An object with attributes. */
record SampleThing(String typeName, Map<String, Object> attributes) implements HostObject {
    @Override
    public Object attribute(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : HostObject.super.attribute(name);
    }

    @Override
    public void assign(String name, Object value) {
        attributes.put(name, value);
    }

    /** Two things are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
