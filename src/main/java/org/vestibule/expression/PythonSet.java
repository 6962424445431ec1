package org.vestibule.expression;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A set or frozenset that a script has made: elements are equal as Python has it, and stand in the order in which they came. */
final class PythonSet extends AbstractSet<Object> {
    private final Map<Object, Object> elements = new LinkedHashMap<>();
    private final boolean frozen;

    PythonSet() {
        this(false);
    }

    PythonSet(boolean frozen) {
        this.frozen = frozen;
    }

    boolean isFrozen() {
        return frozen;
    }

    boolean has(Object canonical) {
        return elements.containsKey(canonical);
    }

    boolean add(Object canonical, Object element) {
        return !has(canonical) && elements.put(canonical, element) == null;
    }

    /** Takes the element with that canonical form out; false where there is none. */
    boolean take(Object canonical) {
        boolean found = has(canonical);
        elements.remove(canonical);
        return found;
    }

    @Override
    public boolean add(Object element) {
        return add(canonical(element), element);
    }

    @Override
    public boolean contains(Object element) {
        return has(canonical(element));
    }

    @Override
    public boolean remove(Object element) {
        return take(canonical(element));
    }

    @Override
    public void clear() {
        elements.clear();
    }

    @Override
    public Iterator<Object> iterator() {
        return elements.values().iterator();
    }

    @Override
    public int size() {
        return elements.size();
    }

    private static Object canonical(Object element) {
        return Keys.canonical(new Meter(Bounds.STANDARD), element);
    }
}
