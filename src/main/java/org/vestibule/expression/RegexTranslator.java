package org.vestibule.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a regular expression of Python as one of Java (Python library reference, "re - Regular Expression Syntax"). */
final class RegexTranslator {
    /** Escapes that stand for one of several characters, in Java, too. */
    static final String CLASSES = "dDsSwW";

    private static final String ANCHORS = "bBA";

    private final RegexReader reader;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final RegexRepetition repetition;
    private int flags;
    private int groups;

    private RegexTranslator(String pattern, int flags) {
        reader = new RegexReader(pattern);
        repetition = new RegexRepetition(reader, java);
        this.flags = flags;
    }

    static RegexPattern compile(Meter meter, String pattern, int flags) {
        meter.allocate(Size.regex(pattern.length()));
        meter.work(pattern.length());
        return new RegexTranslator(pattern, flags).translate(pattern);
    }

    private RegexPattern translate(String pattern) {
        globalFlags();
        while (reader.hasNext()) {
            item(reader.next());
        }
        if (!open.isEmpty()) {
            throw reader.error("missing ), unterminated subpattern");
        }
        return RegexPattern.of(pattern, flags, java.toString(), names);
    }

    /** {@code (?i)}, which may stand at the beginning only. */
    private void globalFlags() {
        int mark = reader.mark();
        while (reader.accept("(?")) {
            int found = 0;
            RegexFlag flag = flag();
            while (flag != null) {
                found |= flag.value();
                flag = flag();
            }
            if (found == 0 || !reader.accept(")")) {
                break;
            }
            flags |= found;
            mark = reader.mark();
        }
        reader.back(mark);
    }

    private RegexFlag flag() {
        RegexFlag flag = RegexFlag.of((char) reader.peek());
        if (flag != null) {
            reader.next();
        }
        return flag;
    }

    private void item(int codePoint) {
        switch (codePoint) {
            case '\\' -> escape(reader.next());
            case '[' -> characters();
            case '(' -> open();
            case ')' -> close();
            case '|', '^', '$' -> anchor(codePoint);
            case '*', '+', '?', '{' -> repetition.translate(codePoint);
            default -> character(codePoint);
        }
    }

    private void characters() {
        new RegexClass(reader, java).translate();
        repetition.item();
    }

    private void anchor(int codePoint) {
        boolean lineStart = codePoint == '^' && RegexFlag.MULTILINE.isIn(flags);
        java.append(lineStart ? "(?:\\A|(?<=\\n))" : Character.toString(codePoint));
        repetition.nothing();
    }

    private void character(int codePoint) {
        if (RegexFlag.VERBOSE.isIn(flags) && (Character.isWhitespace(codePoint) || codePoint == '#')) {
            while (codePoint == '#' && reader.hasNext() && !reader.at("\n")) {
                reader.next();
            }
            return;
        }
        if (codePoint == '.') {
            java.append('.');
        } else {
            RegexClass.literal(java, codePoint);
        }
        repetition.item();
    }

    private void escape(int letter) {
        if (letter == 'Z' || ANCHORS.indexOf(letter) >= 0) {
            java.append(letter == 'Z' ? "\\z" : "\\" + (char) letter);
            repetition.nothing();
            return;
        }
        if (CLASSES.indexOf(letter) >= 0) {
            java.append('\\').append((char) letter);
        } else if (letter >= '0' && letter <= '9') {
            number(letter);
        } else {
            RegexClass.literal(java, reader.meant(letter));
        }
        repetition.item();
    }

    /** A character by its octal number, or what a group has matched. */
    private void number(int first) {
        String digits = Character.toString(first) + reader.digits(first == '0' ? 2 : 1);
        int mark = reader.mark();
        String third = reader.digits(1);
        if (first == '0' || (digits + third).matches("[0-3][0-7]{2}")) {
            reader.back(first == '0' ? mark : reader.mark());
            String octal = first == '0' ? digits : digits + third;
            if (!octal.matches("[0-7]+")) {
                throw reader.error("bad escape \\" + octal);
            }
            RegexClass.literal(java, Integer.parseInt(octal, 8));
            return;
        }
        reader.back(mark);
        reference(Integer.parseInt(digits));
    }

    private void reference(int group) {
        if (group > groups) {
            throw reader.error("invalid group reference " + group);
        }
        if (open.contains(group)) {
            throw reader.error("cannot refer to an open group");
        }
        java.append("(?:\\").append(group).append(')');
    }

    private void open() {
        if (!reader.accept("?")) {
            capture();
        } else if (reader.accept("P<")) {
            name(reader.until(">"));
            capture();
        } else if (reader.accept("P=")) {
            reference(named(reader.until(")")));
            repetition.item();
        } else if (reader.accept("#")) {
            reader.until(")");
        } else {
            special();
        }
    }

    private void capture() {
        groups++;
        group("(", groups);
    }

    private void group(String opening, int number) {
        java.append(opening);
        open.push(number);
        repetition.open();
    }

    private void name(String name) {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{Nd}_]*+")) {
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

    /** Groups that do not capture, and assertions. */
    private void special() {
        for (String kind : new String[] {":", "=", "!", "<=", "<!", ">"}) {
            if (reader.accept(kind)) {
                group("(?" + kind, 0);
                return;
            }
        }
        StringBuilder scoped = new StringBuilder("(?");
        while (reader.hasNext() && "ims-".indexOf(reader.peek()) >= 0) {
            int letter = reader.next();
            scoped.append(letter == 'i' ? "iu" : Character.toString(letter));
        }
        if (scoped.length() == 2 || !reader.accept(":")) {
            throw reader.error(
                    "unknown or unsupported extension (?" + Character.toString(Math.max(' ', reader.peek())));
        }
        group(scoped.append(':').toString(), 0);
    }

    private void close() {
        if (open.isEmpty()) {
            throw reader.error("unbalanced parenthesis");
        }
        open.pop();
        java.append(')');
        repetition.close();
    }
}
