package org.vestibule.expression;

import java.util.List;
import java.util.Map;

/** A match of a regular expression (Python library reference, "re - Match Objects"). */
final class RegexMatch implements HostObject {
    @FunctionalInterface
    private interface Body {
        Object call(Meter meter, RegexMatch self, Object[] arguments);
    }

    private static final Map<String, Method> METHODS = Method.table(List.of(
            of("group(*args)", (meter, self, a) -> self.group(meter, (Tuple) a[0])),
            of("groups(default=None)", (meter, self, a) -> self.groups(meter, a[0])),
            of("groupdict(default=None)", (meter, self, a) -> self.groupDict(meter, a[0])),
            of("start(group=0, /)", (meter, self, a) -> self.span(a[0]).get(0)),
            of("end(group=0, /)", (meter, self, a) -> self.span(a[0]).get(1)),
            of("span(group=0, /)", (meter, self, a) -> self.span(a[0])),
            of(
                    "expand(template)",
                    (meter, self, a) -> RegexReplacement.expand(meter, self, StringMethods.text(a[0])))));

    private final RegexPattern pattern;
    private final String text;
    private final int[] characters;
    private final int[] places;

    /**
     * Makes a match.
     *
     * @param characters the text once more, by which the places are counted
     * @param places where each group begins and ends, the whole match first; -1 where one has not taken part
     */
    RegexMatch(RegexPattern pattern, String text, int[] characters, int[] places) {
        this.pattern = pattern;
        this.text = text;
        this.characters = characters;
        this.places = places;
    }

    RegexPattern pattern() {
        return pattern;
    }

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, (RegexMatch) self, arguments));
    }

    private Object group(Meter meter, Tuple groups) {
        if (groups.isEmpty()) {
            return group(meter, 0L);
        }
        return groups.size() == 1
                ? group(meter, groups.get(0))
                : Tuple.of(groups.stream().map(it -> group(meter, it)).toArray());
    }

    /** What a group has matched, by number or name; null where it has not taken part. */
    String group(Meter meter, Object group) {
        int number = number(group);
        meter.allocate(Size.text(places[2 * number + 1] - places[2 * number]));
        return text(number);
    }

    private String text(int group) {
        int start = places[2 * group];
        return start < 0 ? null : new String(characters, start, places[2 * group + 1] - start);
    }

    Tuple groups(Meter meter, Object standard) {
        Object[] values = new Object[pattern.groups()];
        for (int i = 0; i < values.length; i++) {
            String value = group(meter, i + 1L);
            values[i] = value == null ? standard : value;
        }
        return Tuple.of(values);
    }

    private PythonDict groupDict(Meter meter, Object standard) {
        PythonDict dict = new PythonDict();
        pattern.names().forEach((name, number) -> {
            String value = group(meter, (long) number);
            Dicts.put(meter, dict, name, value == null ? standard : value);
        });
        return dict;
    }

    private Tuple span(Object group) {
        int number = number(group);
        return Tuple.of((long) places[2 * number], (long) places[2 * number + 1]);
    }

    private int number(Object group) {
        if (group instanceof String name && pattern.names().containsKey(name)) {
            return pattern.names().get(name);
        }
        long number = Numbers.isInteger(group) ? Numbers.clamped(group) : -1;
        if (number < 0 || number > pattern.groups()) {
            throw PythonError.index("no such group");
        }
        return (int) number;
    }

    @Override
    public String typeName() {
        return "re.Match";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "string" -> text;
            case "re" -> pattern;
            default ->
                METHODS.containsKey(name) ? new BoundMethod(this, METHODS.get(name)) : HostObject.super.attribute(name);
        };
    }

    @Override
    public Object item(Object key) {
        return text(number(key));
    }

    @Override
    public String repr() {
        Tuple span = span(0L);
        return "<re.Match object; span=(" + span.get(0) + ", " + span.get(1) + "), match=" + StringRepr.of(text(0))
                + ">";
    }
}
