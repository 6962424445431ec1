package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of {@code str} that make a text of a text (Python library reference, "String Methods"). */
final class StringMethods {
    private static final Set<Integer> LINE_ENDS = Set.of(10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029);

    /** The body of a method whose receiver is a text. */
    @FunctionalInterface
    interface Body {
        Object call(Meter meter, String self, Object[] arguments);
    }

    static final Map<String, Method> ALL = Method.table(
            StringTests.ALL,
            StringSearch.ALL,
            StringCases.ALL,
            List.of(
                    of("strip(chars=None, /)", (meter, self, a) -> strip(meter, self, a[0], true, true)),
                    of("lstrip(chars=None, /)", (meter, self, a) -> strip(meter, self, a[0], true, false)),
                    of("rstrip(chars=None, /)", (meter, self, a) -> strip(meter, self, a[0], false, true)),
                    of("removeprefix(prefix, /)", (meter, self, a) -> removePrefix(self, text(a[0]))),
                    of("removesuffix(suffix, /)", (meter, self, a) -> removeSuffix(self, text(a[0]))),
                    of("ljust(width, fillchar=' ', /)", (meter, self, a) -> pad(meter, self, a, '<')),
                    of("rjust(width, fillchar=' ', /)", (meter, self, a) -> pad(meter, self, a, '>')),
                    of("center(width, fillchar=' ', /)", (meter, self, a) -> center(meter, self, a)),
                    of("zfill(width, /)", (meter, self, a) -> zeroFill(meter, self, Numbers.index(a[0]))),
                    of("expandtabs(tabsize=8)", (meter, self, a) -> expandTabs(meter, self, Numbers.index(a[0]))),
                    of("join(iterable, /)", (meter, self, a) -> join(meter, self, a[0])),
                    of("splitlines(keepends=False)", (meter, self, a) -> splitLines(meter, self, Truth.of(a[0]))),
                    of(
                            "format(*args, **kwargs)",
                            (meter, self, a) ->
                                    new TemplateFormat(meter, ((Tuple) a[0]).toArray(), (Map<?, ?>) a[1]).format(self)),
                    of(
                            "format_map(mapping, /)",
                            (meter, self, a) ->
                                    new TemplateFormat(meter, new Object[0], Dicts.mapping(a[0])).format(self)),
                    of("translate(table, /)", (meter, self, a) -> translate(meter, self, a[0]))));

    private StringMethods() {}

    static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> {
            meter.work(((String) self).length());
            return body.call(meter, (String) self, arguments);
        });
    }

    /** An argument that must be a text. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw PythonError.type("must be str, not " + Type.name(value));
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    private static String strip(Meter meter, String text, Object characters, boolean left, boolean right) {
        String stripped = characters == null ? null : text(characters);
        meter.search(text, stripped == null ? "" : stripped);
        return strip(text, stripped, left, right);
    }

    /** Takes characters, or blanks where they are null, from the ends of a text. */
    static String strip(String text, String stripped, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && isStripped(text.codePointAt(start), stripped)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && start < end && isStripped(text.codePointBefore(end), stripped)) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isStripped(int codePoint, String characters) {
        return characters == null ? isSpace(codePoint) : characters.indexOf(codePoint) >= 0;
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String pad(Meter meter, String text, Object[] arguments, char align) {
        return spec(arguments, align).pad(meter, text, align);
    }

    /** An odd blank goes to the left where the width is odd, otherwise to the right. */
    private static String center(Meter meter, String text, Object[] arguments) {
        FormatSpec spec = spec(arguments, '>');
        int missing = Math.max(0, spec.width() - CodePoints.length(text));
        meter.text((long) text.length() + missing);
        int left = missing / 2 + (missing & spec.width() & 1);
        return spec.fill().repeat(left) + text + spec.fill().repeat(missing - left);
    }

    private static FormatSpec spec(Object[] arguments, char align) {
        String fill = text(arguments[1]);
        if (CodePoints.length(fill) != 1) {
            throw PythonError.type("The fill character must be exactly one character long");
        }
        int width = (int) Math.max(0, Math.min(Integer.MAX_VALUE, Numbers.index(arguments[0])));
        return new FormatSpec(fill, align, '-', false, width, (char) 0, -1, 's');
    }

    private static String zeroFill(Meter meter, String text, long width) {
        long missing = Math.max(0, width - CodePoints.length(text));
        meter.text(text.length() + missing);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = "0".repeat((int) missing);
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    private static String expandTabs(Meter meter, String text, long size) {
        TextBuilder result = new TextBuilder(meter);
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\t') {
                long blanks = size <= 0 ? 0 : size - column % size;
                meter.text(blanks);
                result.append(" ".repeat((int) blanks));
                column += (int) blanks;
            } else {
                result.append(text, i, i + 1);
                column = next == '\n' || next == '\r' ? 0 : column + 1;
            }
        }
        return result.toString();
    }

    private static String join(Meter meter, String separator, Object iterable) {
        Iterator<?> elements = Iteration.over(meter, iterable);
        TextBuilder text = new TextBuilder(meter);
        for (int index = 0; elements.hasNext(); index++) {
            Object element = elements.next();
            if (!(element instanceof String part)) {
                throw PythonError.type(
                        "sequence item " + index + ": expected str instance, " + Type.name(element) + " found");
            }
            text.append(index == 0 ? "" : separator).append(part);
        }
        return text.toString();
    }

    private static List<Object> splitLines(Meter meter, String text, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.contains((int) text.charAt(i))) {
                int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
                lines.add(line(meter, text, start, keepEnds ? end : i));
                start = end;
                i = end - 1;
            }
        }
        if (start < text.length()) {
            lines.add(line(meter, text, start, text.length()));
        }
        return lines;
    }

    private static String line(Meter meter, String text, int start, int end) {
        meter.allocate(Size.ELEMENT + Size.text(end - start));
        return text.substring(start, end);
    }

    /** Replaces characters by what stands at their code points: a text, a code point, or None for nothing. */
    private static String translate(Meter meter, String text, Object table) {
        TextBuilder result = new TextBuilder(meter);
        text.codePoints().forEach(it -> result.append(translated(meter, table, it)));
        return result.toString();
    }

    private static String translated(Meter meter, Object table, int codePoint) {
        Object replacement = Dicts.find(meter, Dicts.mapping(table), (long) codePoint);
        if (replacement == Signature.ABSENT) {
            return Character.toString(codePoint);
        }
        if (replacement == null) {
            return "";
        }
        return replacement instanceof String text ? text : Conversions.character(replacement);
    }
}
