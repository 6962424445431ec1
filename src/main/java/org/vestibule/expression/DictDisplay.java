package org.vestibule.expression;

import java.util.List;

/** {@code {key: value, **other}} (Python language reference 6.2.7). */
record DictDisplay(List<Item> items, int position) implements Node {
    /** A key with its value; the key is null where the value is a mapping to unpack. */
    record Item(Node key, Node value) {}

    @Override
    public Object evaluate(Frame frame) {
        Meter meter = frame.meter();
        meter.step(position);
        meter.allocate(Size.OBJECT);
        PythonDict dict = new PythonDict();
        for (Item item : items) {
            if (item.key() == null) {
                Dicts.merge(meter, dict, Dicts.mapping(item.value().evaluate(frame)));
            } else {
                Object key = item.key().evaluate(frame);
                Dicts.put(meter, dict, key, item.value().evaluate(frame));
            }
        }
        return dict;
    }
}
