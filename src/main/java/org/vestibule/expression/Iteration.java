package org.vestibule.expression;

import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Goes through the elements of a value (Python library reference, "Iterator Types"). */
final class Iteration {
    /** Sees elements that are added to the list on the way, as Python's does. */
    private static final class ListIterator implements Iterator<Object> {
        private final List<?> list;
        private int index;

        ListIterator(List<?> list) {
            this.list = list;
        }

        @Override
        public boolean hasNext() {
            return index < list.size();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return list.get(index++);
        }
    }

    private static final class TextIterator implements Iterator<Object> {
        private final String text;
        private int offset;

        TextIterator(String text) {
            this.text = text;
        }

        @Override
        public boolean hasNext() {
            return offset < text.length();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int start = offset;
            offset = text.offsetByCodePoints(offset, 1);
            return text.substring(start, offset);
        }
    }

    /** Tells the script when it changes what it goes through. */
    private record GuardedIterator(Collection<?> container, int size, Iterator<?> elements)
            implements Iterator<Object> {
        GuardedIterator(Collection<?> container) {
            this(container, container.size(), container.iterator());
        }

        @Override
        public boolean hasNext() {
            if (container.size() != size) {
                throw changed();
            }
            return elements.hasNext();
        }

        @Override
        public Object next() {
            try {
                return elements.next();
            } catch (ConcurrentModificationException replaced) {
                throw changed();
            }
        }

        private static PythonError changed() {
            return new PythonError(ExceptionType.RUNTIME_ERROR, "container changed size during iteration");
        }
    }

    private Iteration() {}

    static Iterator<?> over(Meter meter, Object value) {
        meter.allocate(Size.OBJECT);
        if (value instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (value instanceof List<?> list) {
            return new ListIterator(list);
        }
        if (value instanceof String text) {
            return new TextIterator(text);
        }
        if (value instanceof Map<?, ?> map) {
            return new GuardedIterator(map.keySet());
        }
        if (value instanceof Collection<?> collection) {
            return new GuardedIterator(collection);
        }
        if (value instanceof HostObject object) {
            return object.iterator();
        }
        throw PythonError.type("'" + Type.name(value) + "' object is not iterable");
    }

    static boolean isIterable(Object value) {
        return value instanceof Iterator
                || value instanceof Collection
                || value instanceof String
                || value instanceof Map
                || value instanceof HostObject;
    }

    static boolean contains(Meter meter, Iterator<?> elements, Object value) {
        while (elements.hasNext()) {
            meter.work(1);
            if (Equality.same(meter, elements.next(), value)) {
                return true;
            }
        }
        return false;
    }
}
