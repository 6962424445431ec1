package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A compiled regular expression (Python library reference, "re - Regular Expression Objects"). */
record RegexPattern(String source, int flags, RegexStep first, int slots, Map<String, Integer> names, int groups)
        implements HostObject {
    @FunctionalInterface
    interface Body {
        Object call(Meter meter, RegexPattern self, Object[] arguments);
    }

    static final Map<String, Method> METHODS = Method.table(List.of(
            of("match(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, RegexRun::match)),
            of("search(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, RegexRun::search)),
            of("fullmatch(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, RegexRun::fullMatch)),
            of("findall(string, pos=0, endpos=None)", (meter, self, a) -> self.findAll(meter, a)),
            of(
                    "finditer(string, pos=0, endpos=None)",
                    (meter, self, a) -> self.all(meter, a).iterator()),
            of("split(string, maxsplit=0)", (meter, self, a) -> self.split(meter, a)),
            of(
                    "sub(repl, string, count=0)",
                    (meter, self, a) -> RegexReplacement.replace(meter, self, a).get(0)),
            of("subn(repl, string, count=0)", (meter, self, a) -> RegexReplacement.replace(meter, self, a))));

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, (RegexPattern) self, arguments));
    }

    RegexRun run(Meter meter, String text) {
        return new RegexRun(meter, this, text.codePoints().toArray(), 0);
    }

    /** A run from {@code pos} to {@code endpos}, where {@code ^} is still the beginning of the whole text. */
    private RegexRun run(Meter meter, Object[] arguments) {
        int[] text = StringMethods.text(arguments[0]).codePoints().toArray();
        long end = arguments[2] == null ? text.length : Math.max(0, Math.min(text.length, Numbers.index(arguments[2])));
        long start = Math.max(0, Numbers.index(arguments[1]));
        return new RegexRun(meter, this, Arrays.copyOf(text, (int) end), (int) Math.min(start, end));
    }

    private Object first(Meter meter, Object[] arguments, Predicate<RegexRun> search) {
        RegexRun run = run(meter, arguments);
        return search.test(run) ? run.found((String) arguments[0]) : null;
    }

    private List<RegexMatch> all(Meter meter, Object[] arguments) {
        RegexRun run = run(meter, arguments);
        List<RegexMatch> matches = new ArrayList<>();
        while (run.search()) {
            matches.add(run.found((String) arguments[0]));
        }
        return matches;
    }

    /** The groups of each match, or the match where there are none. */
    private List<Object> findAll(Meter meter, Object[] arguments) {
        List<Object> found = new ArrayList<>();
        for (RegexMatch match : all(meter, arguments)) {
            meter.list(1);
            Tuple captured = match.groups(meter, "");
            found.add(groups == 0 ? match.group(meter, 0L) : groups == 1 ? captured.get(0) : captured);
        }
        return found;
    }

    /** The texts between the matches, with the groups of each match. */
    private List<Object> split(Meter meter, Object[] arguments) {
        RegexRun run = run(meter, StringMethods.text(arguments[0]));
        long most = Numbers.index(arguments[1]);
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (long count = 0; (most == 0 || count < most) && run.search(); count++) {
            parts.add(run.text(start, run.start(0)));
            parts.addAll(run.found((String) arguments[0]).groups(meter, null));
            start = run.end(0);
        }
        parts.add(run.text(start));
        return parts;
    }

    @Override
    public String typeName() {
        return "re.Pattern";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "pattern" -> source;
            case "flags" -> (long) flags;
            case "groups" -> (long) groups;
            case "groupindex" -> new LinkedHashMap<>(names);
            default ->
                METHODS.containsKey(name) ? new BoundMethod(this, METHODS.get(name)) : HostObject.super.attribute(name);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegexPattern pattern && flags == pattern.flags && source.equals(pattern.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String repr() {
        return "re.compile(" + StringRepr.of(source) + ")";
    }
}
