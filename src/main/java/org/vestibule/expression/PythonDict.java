package org.vestibule.expression;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A dict that a script has made: keys are equal as Python has it, and stand in the order in which they came. */
final class PythonDict extends AbstractMap<Object, Object> {
    private final Map<Object, Entry<Object, Object>> entries = new LinkedHashMap<>();

    private final class Entries extends AbstractSet<Entry<Object, Object>> {
        @Override
        public Iterator<Entry<Object, Object>> iterator() {
            return entries.values().iterator();
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public void clear() {
            entries.clear();
        }
    }

    /** The entry with that key in its canonical form; null where there is none. */
    Entry<Object, Object> entry(Object canonical) {
        return entries.get(canonical);
    }

    /** Sets a value; a key that is there stays as it was written first. */
    Object put(Object canonical, Object key, Object value) {
        Entry<Object, Object> entry = entries.get(canonical);
        if (entry != null) {
            return entry.setValue(value);
        }
        entries.put(canonical, new SimpleEntry<>(key, value));
        return null;
    }

    /** Takes the entry with that key in its canonical form out; null where there is none. */
    Entry<Object, Object> take(Object canonical) {
        return entries.remove(canonical);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return new Entries();
    }

    @Override
    public Object get(Object key) {
        Entry<Object, Object> entry = entries.get(canonical(key));
        return entry == null ? null : entry.getValue();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(canonical(key));
    }

    @Override
    public Object put(Object key, Object value) {
        return put(canonical(key), key, value);
    }

    @Override
    public Object remove(Object key) {
        Entry<Object, Object> entry = entries.remove(canonical(key));
        return entry == null ? null : entry.getValue();
    }

    private static Object canonical(Object key) {
        return Keys.canonical(new Meter(Bounds.STANDARD), key);
    }
}
