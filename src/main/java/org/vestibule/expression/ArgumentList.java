package org.vestibule.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments that a call is written with. */
record ArgumentList(List<Node> positional, List<Keyword> keywords) {
    /** {@code name=value}; the name is null for {@code **value}. */
    record Keyword(String name, Node value) {}

    Arguments evaluate(Frame frame) {
        return new Arguments(positional(frame), keywords.isEmpty() ? Map.of() : keywords(frame));
    }

    private Object[] positional(Frame frame) {
        Object[] values = new Object[positional.size()];
        for (int i = 0; i < values.length; i++) {
            if (positional.get(i) instanceof Starred) {
                return ListDisplay.elements(frame, positional).toArray();
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = positional.get(i).evaluate(frame);
        }
        return values;
    }

    private Map<String, Object> keywords(Frame frame) {
        frame.meter().allocate(Size.ENTRY);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Keyword keyword : keywords) {
            Object value = keyword.value().evaluate(frame);
            if (keyword.name() != null) {
                add(frame.meter(), values, keyword.name(), value);
            } else {
                Dicts.mapping(value).forEach((key, element) -> add(frame.meter(), values, key, element));
            }
        }
        return values;
    }

    private static void add(Meter meter, Map<String, Object> values, Object name, Object value) {
        meter.allocate(Size.ENTRY);
        if (!(name instanceof String text)) {
            throw PythonError.type("keywords must be strings");
        }
        if (values.containsKey(text)) {
            throw PythonError.type("got multiple values for keyword argument '" + text + "'");
        }
        values.put(text, value);
    }
}
