package org.vestibule.expression;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict give: a view that follows the dict. */
final class DictView extends AbstractCollection<Object> {
    enum Kind {
        KEYS,
        VALUES,
        ITEMS
    }

    private final Map<?, ?> dict;
    private final Kind kind;
    private final Meter meter;

    DictView(Meter meter, Map<?, ?> dict, Kind kind) {
        this.meter = meter;
        this.dict = dict;
        this.kind = kind;
    }

    boolean isSetLike() {
        return kind != Kind.VALUES;
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<? extends Map.Entry<?, ?>> entries = dict.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Object next() {
                return element(entries.next());
            }
        };
    }

    private Object element(Map.Entry<?, ?> entry) {
        return switch (kind) {
            case KEYS -> entry.getKey();
            case VALUES -> entry.getValue();
            case ITEMS -> item(entry);
        };
    }

    private Tuple item(Map.Entry<?, ?> entry) {
        meter.list(2);
        return Tuple.of(entry.getKey(), entry.getValue());
    }

    @Override
    public boolean contains(Object value) {
        return switch (kind) {
            case KEYS -> Dicts.has(meter, dict, value);
            case VALUES -> Iteration.contains(meter, dict.values().iterator(), value);
            case ITEMS ->
                value instanceof Tuple item
                        && item.size() == 2
                        && Dicts.has(meter, dict, item.get(0))
                        && Equality.same(meter, Dicts.find(meter, dict, item.get(0)), item.get(1));
        };
    }

    @Override
    public int size() {
        return dict.size();
    }

    String typeName() {
        return switch (kind) {
            case KEYS -> "dict_keys";
            case VALUES -> "dict_values";
            case ITEMS -> "dict_items";
        };
    }
}
