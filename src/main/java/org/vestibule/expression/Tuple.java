package org.vestibule.expression;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A tuple: a list that the host can read and nobody can change. */
final class Tuple extends AbstractList<Object> implements RandomAccess {
    /** The empty tuple is one and the same everywhere. */
    static final Tuple EMPTY = new Tuple(new Object[0]);

    private final Object[] elements;

    private Tuple(Object[] elements) {
        this.elements = elements;
    }

    /** A tuple of these very elements; the caller leaves the array alone from now on. */
    static Tuple of(Object... elements) {
        return elements.length == 0 ? EMPTY : new Tuple(elements);
    }

    @Override
    public Object get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }
}
