package org.vestibule.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Reads a regular expression (Python library reference, "re - Regular Expression Syntax"). */
final class RegexParser {
    /** How many levels of a script one level of brackets is worth, as it takes more of the stack. */
    private static final int LEVELS = 8;

    private static final int MOST_DIGITS = 9;
    private static final String[] LOOKS = {"=", "!", "<=", "<!"};

    private final Meter meter;
    private final RegexReader reader;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<Integer, RegexTree.Width> closed = new HashMap<>();
    private int groups;
    private int furthest;
    private int referable = Integer.MAX_VALUE;

    private RegexParser(Meter meter, String source) {
        this.meter = meter;
        reader = new RegexReader(source);
    }

    static RegexPattern compile(Meter meter, String source, int flags) {
        meter.allocate(Size.regex(source.length()));
        meter.work(source.length());
        return new RegexParser(meter, source).pattern(source, flags);
    }

    private RegexPattern pattern(String source, int given) {
        int flags = new RegexFlags(reader).global(given);
        RegexTree tree = alternatives(flags);
        if (reader.hasNext()) {
            throw reader.error("unbalanced parenthesis");
        }
        if (furthest > groups) {
            throw reader.error("invalid group reference " + furthest);
        }
        RegexLinker linker = new RegexLinker(meter, groups);
        RegexStep first = tree.link(linker, new RegexStep.End());
        return new RegexPattern(source, flags, first, linker.slots(), names, groups);
    }

    private RegexTree alternatives(int flags) {
        List<RegexTree> choices = new ArrayList<>();
        meter.enter(LEVELS);
        try {
            do {
                choices.add(sequence(flags));
            } while (reader.accept("|"));
        } finally {
            meter.leave(LEVELS);
        }
        return choices.size() == 1 ? choices.get(0) : new RegexTree.Alternatives(choices);
    }

    private RegexTree sequence(int flags) {
        List<RegexTree> parts = new ArrayList<>();
        while (reader.hasNext() && !reader.at("|") && !reader.at(")")) {
            int next = reader.next();
            if (!isComment(next, flags)) {
                item(next, flags, parts);
            }
        }
        return new RegexTree.Sequence(parts);
    }

    private boolean isComment(int codePoint, int flags) {
        if (!RegexFlag.VERBOSE.isIn(flags)) {
            return false;
        }
        if (codePoint == '#') {
            reader.skipLine();
        }
        return codePoint == '#' || " \t\n\r\u000b\f".indexOf(codePoint) >= 0;
    }

    private void item(int codePoint, int flags, List<RegexTree> parts) {
        switch (codePoint) {
            case '\\' -> parts.add(escape(reader.next(), flags));
            case '[' -> parts.add(new RegexTree.Characters(new RegexClass(reader, flags).read()));
            case '(' -> group(flags, parts);
            case '^' ->
                parts.add(anchor(RegexFlag.MULTILINE.isIn(flags) ? RegexRun::isAtLineStart : RegexRun::isAtStart));
            case '$' ->
                parts.add(anchor(RegexFlag.MULTILINE.isIn(flags) ? RegexRun::isAtLineEnd : RegexRun::isAtLastLineEnd));
            case '.' ->
                parts.add(new RegexTree.Characters(RegexFlag.DOTALL.isIn(flags) ? it -> true : it -> it != '\n'));
            case '*', '+', '?', '{' -> repeat(codePoint, flags, parts);
            default -> parts.add(character(codePoint, flags));
        }
    }

    private static RegexTree anchor(Predicate<RegexRun> place) {
        return new RegexTree.Anchor(place);
    }

    private static RegexTree character(int codePoint, int flags) {
        return new RegexTree.Characters(RegexCase.of(flags).character(codePoint));
    }

    private void repeat(int symbol, int flags, List<RegexTree> parts) {
        long[] times = times(symbol);
        if (times.length == 0) {
            parts.add(character(symbol, flags));
            return;
        }
        RegexTree last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last == null || last instanceof RegexTree.Anchor) {
            throw reader.error("nothing to repeat");
        }
        if (last instanceof RegexTree.Repetition) {
            throw reader.error("multiple repeat");
        }
        parts.set(parts.size() - 1, new RegexTree.Repetition(last, times[0], times[1], way()));
    }

    /** The fewest and the most times; nothing where a brace is only a brace. */
    private long[] times(int symbol) {
        return switch (symbol) {
            case '*' -> new long[] {0, RegexTree.ENDLESS};
            case '+' -> new long[] {1, RegexTree.ENDLESS};
            case '?' -> new long[] {0, 1};
            default -> counted();
        };
    }

    private long[] counted() {
        int mark = reader.mark();
        String least = reader.digits(MOST_DIGITS);
        boolean range = reader.accept(",");
        String most = range ? reader.digits(MOST_DIGITS) : least;
        if (least.isEmpty() && !range || !reader.accept("}")) {
            reader.back(mark);
            return new long[0];
        }
        long from = least.isEmpty() ? 0 : Long.parseLong(least);
        long to = most.isEmpty() ? RegexTree.ENDLESS : Long.parseLong(most);
        if (to < from) {
            throw reader.error("min repeat greater than max repeat");
        }
        return new long[] {from, to};
    }

    private RegexTree.Repetition.Way way() {
        if (reader.accept("?")) {
            return RegexTree.Repetition.Way.LAZY;
        }
        return reader.accept("+") ? RegexTree.Repetition.Way.POSSESSIVE : RegexTree.Repetition.Way.GREEDY;
    }

    private RegexTree escape(int letter, int flags) {
        IntPredicate set = RegexClass.of(letter, flags);
        if (set != null) {
            return new RegexTree.Characters(set);
        }
        if (letter >= '0' && letter <= '9') {
            return number(letter, flags);
        }
        IntPredicate word = RegexClass.of('w', flags);
        return switch (letter) {
            case 'A' -> anchor(RegexRun::isAtStart);
            case 'Z' -> anchor(RegexRun::isAtEnd);
            case 'b' -> anchor(it -> it.isAtEdge(word));
            case 'B' -> anchor(it -> !it.isEmpty() && !it.isAtEdge(word));
            default -> character(reader.meant(letter), flags);
        };
    }

    /** A character by its octal number, or what a group has matched. */
    private RegexTree number(int first, int flags) {
        if (first == '0' || reader.isOctalNumber(first)) {
            return character(reader.octal(first), flags);
        }
        return reference(Integer.parseInt(Character.toString(first) + reader.digits(1)), flags);
    }

    private RegexTree reference(int group, int flags) {
        if (group > groups || group == 0) {
            throw reader.error("invalid group reference " + group);
        }
        if (!closed.containsKey(group) || group > referable) {
            throw reader.error("cannot refer to a group that is open, or within the same look-behind");
        }
        return new RegexTree.Reference(group, closed.get(group), RegexCase.of(flags));
    }

    private void group(int flags, List<RegexTree> parts) {
        if (!reader.accept("?")) {
            parts.add(capture(flags));
        } else if (reader.accept("P<")) {
            name(reader.until(">"));
            parts.add(capture(flags));
        } else if (reader.accept("P=")) {
            parts.add(reference(named(reader.until(")")), flags));
        } else if (reader.accept("#")) {
            reader.until(")");
        } else {
            parts.add(special(flags));
        }
    }

    private RegexTree capture(int flags) {
        int number = ++groups;
        RegexTree body = closed(alternatives(flags));
        closed.put(number, body.width());
        return new RegexTree.Group(number, body);
    }

    private RegexTree closed(RegexTree body) {
        if (!reader.accept(")")) {
            throw reader.error("missing ), unterminated subpattern");
        }
        return body;
    }

    private void name(String name) {
        if (!RegexReader.isName(name)) {
            throw reader.error("bad character in group name " + StringRepr.of(name));
        }
        if (names.putIfAbsent(name, groups + 1) != null) {
            throw reader.error("redefinition of group name " + StringRepr.of(name));
        }
    }

    private int named(String name) {
        if (!names.containsKey(name)) {
            throw reader.error("unknown group name " + StringRepr.of(name));
        }
        return names.get(name);
    }

    /** Groups that do not capture, assertions and conditions. */
    private RegexTree special(int flags) {
        for (String look : LOOKS) {
            if (reader.accept(look)) {
                return look(flags, look.startsWith("<"), look.endsWith("="));
            }
        }
        if (reader.accept(">")) {
            return new RegexTree.Atomic(closed(alternatives(flags)));
        }
        if (reader.accept("(")) {
            return condition(flags);
        }
        return closed(alternatives(new RegexFlags(reader).scoped(flags)));
    }

    private RegexTree look(int flags, boolean behind, boolean wanted) {
        int outer = referable;
        referable = behind ? Math.min(outer, groups) : outer;
        RegexTree body = closed(alternatives(flags));
        referable = outer;
        if (behind && body.width().least() != body.width().most()) {
            throw reader.error("look-behind requires fixed-width pattern");
        }
        return new RegexTree.Look(body, behind, wanted);
    }

    private RegexTree condition(int flags) {
        String group = reader.until(")");
        int number = group.matches("[0-9]{1,9}") ? Integer.parseInt(group) : named(group);
        if (number == 0) {
            throw reader.error("bad group number");
        }
        furthest = Math.max(furthest, number);
        RegexTree yes = sequence(flags);
        RegexTree no = reader.accept("|") ? sequence(flags) : new RegexTree.Sequence(List.of());
        if (reader.at("|")) {
            throw reader.error("conditional backref with more than two branches");
        }
        return closed(new RegexTree.Condition(number, yes, no));
    }
}
