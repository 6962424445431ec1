package org.vestibule.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A compiled regular expression (Python library reference, "re - Regular Expression Objects"). */
record RegexPattern(String source, int flags, Pattern java, Map<String, Integer> names, int groups)
        implements HostObject {
    @FunctionalInterface
    interface Body {
        Object call(Meter meter, RegexPattern self, Object[] arguments);
    }

    static final Map<String, Method> METHODS = Method.table(List.of(
            of("match(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, Matcher::lookingAt)),
            of("search(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, Matcher::find)),
            of("fullmatch(string, pos=0, endpos=None)", (meter, self, a) -> self.first(meter, a, Matcher::matches)),
            of("findall(string, pos=0, endpos=None)", (meter, self, a) -> self.findAll(meter, a)),
            of(
                    "finditer(string, pos=0, endpos=None)",
                    (meter, self, a) -> self.all(meter, a).iterator()),
            of("split(string, maxsplit=0)", (meter, self, a) -> self.split(meter, a)),
            of(
                    "sub(repl, string, count=0)",
                    (meter, self, a) -> RegexReplacement.replace(meter, self, a).get(0)),
            of("subn(repl, string, count=0)", (meter, self, a) -> RegexReplacement.replace(meter, self, a))));

    static RegexPattern of(String source, int flags, String java, Map<String, Integer> names) {
        try {
            Pattern pattern = Pattern.compile(java, RegexFlag.java(flags));
            return new RegexPattern(
                    source, flags, pattern, names, pattern.matcher("").groupCount());
        } catch (PatternSyntaxException wrong) {
            throw new PythonError(ExceptionType.REGEX_ERROR, wrong.getDescription());
        } catch (StackOverflowError tooDeep) {
            throw Meter.tooDeep();
        }
    }

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, (RegexPattern) self, arguments));
    }

    /** Does something with a matcher; what the stack cannot hold is a bound, too. */
    static boolean found(Matcher matcher, Predicate<Matcher> search) {
        try {
            return search.test(matcher);
        } catch (StackOverflowError tooDeep) {
            throw Meter.tooDeep();
        }
    }

    Matcher matcher(Meter meter, String text) {
        return java.matcher(new CountedText(meter, text));
    }

    /** A matcher of the text from {@code pos} to {@code endpos}, where {@code ^} is still the beginning of the whole text. */
    private Matcher matcher(Meter meter, Object[] arguments) {
        String text = StringMethods.text(arguments[0]);
        int length = CodePoints.length(text);
        long end = arguments[2] == null ? length : Math.max(0, Math.min(length, Numbers.index(arguments[2])));
        long start = Math.max(0, Math.min(end, Numbers.index(arguments[1])));
        String limited = end == length ? text : CodePoints.between(text, 0, (int) end);
        return matcher(meter, limited)
                .region(CodePoints.offset(text, (int) start), limited.length())
                .useAnchoringBounds(false)
                .useTransparentBounds(true);
    }

    private Object first(Meter meter, Object[] arguments, Predicate<Matcher> search) {
        Matcher matcher = matcher(meter, arguments);
        return found(matcher, search) ? match(meter, matcher, (String) arguments[0]) : null;
    }

    RegexMatch match(Meter meter, Matcher matcher, String text) {
        meter.allocate(Size.OBJECT + Size.list(2L * groups));
        return new RegexMatch(this, text, matcher.toMatchResult());
    }

    private List<RegexMatch> all(Meter meter, Object[] arguments) {
        Matcher matcher = matcher(meter, arguments);
        List<RegexMatch> matches = new ArrayList<>();
        while (found(matcher, Matcher::find)) {
            matches.add(match(meter, matcher, (String) arguments[0]));
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
        String text = StringMethods.text(arguments[0]);
        long most = Numbers.index(arguments[1]);
        Matcher matcher = matcher(meter, text);
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int count = 0; (most == 0 || count < most) && found(matcher, Matcher::find); count++) {
            meter.text(matcher.start() - start);
            parts.add(text.substring(start, matcher.start()));
            parts.addAll(match(meter, matcher, text).groups(meter, null));
            start = matcher.end();
        }
        meter.text(text.length() - start);
        parts.add(text.substring(start));
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
    public String repr() {
        return "re.compile(" + StringRepr.of(source) + ")";
    }
}
