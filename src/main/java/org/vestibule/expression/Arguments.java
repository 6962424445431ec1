package org.vestibule.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a function is called with (Python language reference 6.3.4, "Calls"). */
public final class Arguments {
    private final Object[] positional;
    private final Map<String, Object> keywords;
    private final Meter meter;

    Arguments(Object[] positional, Map<String, Object> keywords) {
        this(positional, keywords, null);
    }

    private Arguments(Object[] positional, Map<String, Object> keywords, Meter meter) {
        this.positional = positional;
        this.keywords = keywords;
        this.meter = meter;
    }

    static Arguments of(Object... positional) {
        return new Arguments(positional, Map.of());
    }

    /** The positional arguments in their order. */
    public List<Object> positional() {
        return Collections.unmodifiableList(Arrays.asList(positional));
    }

    /** The keyword arguments in their order. */
    public Map<String, Object> keywords() {
        return keywords;
    }

    /** The argument that stands at an index or has a name; a {@code TypeError} of the script where it is missing. */
    public Object required(int index, String name) {
        if (index < positional.length) {
            return positional[index];
        }
        if (keywords.containsKey(name)) {
            return keywords.get(name);
        }
        throw PythonError.type("missing required argument: '" + name + "'");
    }

    /** The argument that stands at an index or has a name; the fallback where it is missing. */
    public Object optional(int index, String name, Object fallback) {
        return index < positional.length || keywords.containsKey(name) ? required(index, name) : fallback;
    }

    /** The argument that stands at an index or has a name, as {@code str()} writes it. */
    public String text(int index, String name) {
        return text(required(index, name));
    }

    /** What {@code str()} makes of a value; the host is expected to look at all of it once, which is counted. */
    public String text(Object value) {
        String text = Repr.text(meter, value);
        meter.work(text.length());
        return text;
    }

    /** Counts what the host does with so many elements or characters, beforehand, and ends the script where it is too much. */
    public void work(long elements) {
        meter.work(elements);
    }

    /** The same for a function of the host, whose work is counted here. */
    Arguments by(Meter working) {
        return new Arguments(positional, keywords, working);
    }

    Object[] values() {
        return positional;
    }
}
