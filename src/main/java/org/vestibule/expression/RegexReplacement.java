package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** What {@code re.sub} puts in the place of a match: a template with references to groups, or what a function answers. */
final class RegexReplacement {
    private RegexReplacement() {}

    /** The text with replacements, and how many there were. */
    static Tuple replace(Meter meter, RegexPattern pattern, Object[] arguments) {
        String text = StringMethods.text(arguments[1]);
        long most = Numbers.index(arguments[2]);
        List<Object> template = arguments[0] instanceof String source ? parse(pattern, source) : List.of();
        RegexRun run = pattern.run(meter, text);
        TextBuilder result = new TextBuilder(meter);
        int at = 0;
        long count = 0;
        while ((most == 0 || count < most) && run.search()) {
            RegexMatch match = run.found(text);
            String replacement = arguments[0] instanceof String
                    ? expand(meter, match, template)
                    : called(meter, arguments[0], match);
            result.append(run.text(at, run.start(0))).append(replacement);
            at = run.end(0);
            count++;
        }
        return Tuple.of(result.append(run.text(at)).toString(), count);
    }

    private static String called(Meter meter, Object function, RegexMatch match) {
        return StringMethods.text(Callee.call(meter, function, Arguments.of(match)));
    }

    static String expand(Meter meter, RegexMatch match, String template) {
        return expand(meter, match, parse(match.pattern(), template));
    }

    private static String expand(Meter meter, RegexMatch match, List<Object> template) {
        TextBuilder text = new TextBuilder(meter);
        for (Object part : template) {
            String value = part instanceof String literal ? literal : match.group(meter, part);
            text.append(value == null ? "" : value);
        }
        return text.toString();
    }

    /** Literals as texts, references to groups as numbers. */
    private static List<Object> parse(RegexPattern pattern, String template) {
        RegexReader reader = new RegexReader(template);
        List<Object> parts = new ArrayList<>();
        while (reader.hasNext()) {
            int next = reader.next();
            parts.add(next == '\\' ? escape(pattern, reader) : Character.toString(next));
        }
        return parts;
    }

    private static Object escape(RegexPattern pattern, RegexReader reader) {
        int letter = reader.next();
        if (letter == 'g') {
            if (!reader.accept("<")) {
                throw reader.error("missing <");
            }
            return named(pattern, reader, reader.until(">"));
        }
        if (letter == '0' || reader.isOctalNumber(letter)) {
            return Character.toString(reader.octal(letter));
        }
        if (letter > '0' && letter <= '9') {
            return number(pattern, reader, Character.toString(letter) + reader.digits(1));
        }
        return character(reader, letter);
    }

    /** What an escaped character means; one that needs no escape keeps its backslash. */
    private static String character(RegexReader reader, int letter) {
        if (letter == '\\' || letter == 'b') {
            return letter == 'b' ? "\b" : "\\";
        }
        int escaped = "xuU".indexOf(letter) >= 0 ? -1 : reader.escaped(letter);
        if (escaped < 0) {
            reader.requireNoLetter(letter);
            return "\\" + Character.toString(letter);
        }
        return Character.toString(escaped);
    }

    private static Object named(RegexPattern pattern, RegexReader reader, String name) {
        if (!name.isEmpty() && name.chars().allMatch(it -> it >= '0' && it <= '9')) {
            return number(pattern, reader, name);
        }
        if (!RegexReader.isName(name)) {
            throw reader.error("bad character in group name " + StringRepr.of(name));
        }
        if (!pattern.names().containsKey(name)) {
            throw PythonError.index("unknown group name " + StringRepr.of(name));
        }
        return (long) pattern.names().get(name);
    }

    private static Object number(RegexPattern pattern, RegexReader reader, String digits) {
        long number = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (number > pattern.groups()) {
            throw reader.error("invalid group reference " + digits);
        }
        return number;
    }
}
