package org.vestibule.expression;

import java.util.Collections;
import java.util.List;

/** The methods of {@code str} that look for a text in it (Python library reference, "String Methods"). */
final class StringSearch {
    static final List<Method> ALL = List.of(
            StringMethods.of("find(sub, start=None, end=None, /)", (meter, self, a) -> find(meter, self, a, false)),
            StringMethods.of("rfind(sub, start=None, end=None, /)", (meter, self, a) -> find(meter, self, a, true)),
            StringMethods.of("index(sub, start=None, end=None, /)", (meter, self, a) -> index(meter, self, a, false)),
            StringMethods.of("rindex(sub, start=None, end=None, /)", (meter, self, a) -> index(meter, self, a, true)),
            StringMethods.of("count(sub, start=None, end=None, /)", (meter, self, a) -> count(meter, self, a)),
            StringMethods.of(
                    "startswith(prefix, start=None, end=None, /)", (meter, self, a) -> affix(meter, self, a, true)),
            StringMethods.of(
                    "endswith(suffix, start=None, end=None, /)", (meter, self, a) -> affix(meter, self, a, false)),
            StringMethods.of("replace(old, new, count=-1, /)", StringSearch::replace),
            StringMethods.of("partition(sep, /)", (meter, self, a) -> partition(meter, self, a[0], false)),
            StringMethods.of("rpartition(sep, /)", (meter, self, a) -> partition(meter, self, a[0], true)),
            StringMethods.of("split(sep=None, maxsplit=-1)", (meter, self, a) -> split(meter, self, a, false)),
            StringMethods.of("rsplit(sep=None, maxsplit=-1)", (meter, self, a) -> split(meter, self, a, true)));

    /** The part of a text that a search is limited to, in offsets of the Java text. */
    private record Window(String text, int start, int end) {
        static Window of(String text, Object start, Object end) {
            Slice.Selection selection = new Slice(start, end, null).of(CodePoints.length(text));
            int from = CodePoints.offset(text, selection.start());
            return new Window(text, from, CodePoints.offset(text, selection.start() + selection.count()));
        }

        String content() {
            return text.substring(start, end);
        }
    }

    private StringSearch() {}

    private static long find(Meter meter, String text, Object[] arguments, boolean last) {
        String sought = StringMethods.text(arguments[0]);
        Window window = Window.of(text, arguments[1], arguments[2]);
        if (sought.isEmpty() && startsBehindEnd(text, arguments)) {
            return -1;
        }
        String content = window.content();
        meter.search(content, sought);
        int found = last ? content.lastIndexOf(sought) : content.indexOf(sought);
        return found < 0 ? -1 : CodePoints.index(text, window.start() + found);
    }

    /** An empty text is found everywhere but behind the end, or where the end stands before the start. */
    private static boolean startsBehindEnd(String text, Object[] arguments) {
        int length = CodePoints.length(text);
        long start = arguments[1] == null ? 0 : Numbers.clamped(arguments[1]);
        long end = arguments[2] == null ? length : Math.min(length, Numbers.clamped(arguments[2]));
        return (start < 0 ? Math.max(0, start + length) : start) > (end < 0 ? Math.max(0, end + length) : end);
    }

    private static long index(Meter meter, String text, Object[] arguments, boolean last) {
        long found = find(meter, text, arguments, last);
        if (found < 0) {
            throw PythonError.value("substring not found");
        }
        return found;
    }

    private static long count(Meter meter, String text, Object[] arguments) {
        String sought = StringMethods.text(arguments[0]);
        String content = Window.of(text, arguments[1], arguments[2]).content();
        if (sought.isEmpty()) {
            return startsBehindEnd(text, arguments) ? 0 : CodePoints.length(content) + 1L;
        }
        meter.search(content, sought);
        return occurrences(content, sought, Long.MAX_VALUE);
    }

    private static long occurrences(String text, String sought, long most) {
        long count = 0;
        for (int at = text.indexOf(sought); at >= 0 && count < most; at = text.indexOf(sought, at + sought.length())) {
            count++;
        }
        return count;
    }

    private static boolean affix(Meter meter, String text, Object[] arguments, boolean start) {
        if (startsBehindEnd(text, arguments)) {
            return false;
        }
        String content = Window.of(text, arguments[1], arguments[2]).content();
        List<?> affixes = arguments[0] instanceof Tuple several ? several : Collections.singletonList(arguments[0]);
        for (Object affix : affixes) {
            String sought = StringMethods.text(affix);
            meter.work(Math.min(sought.length(), content.length()));
            if (start ? content.startsWith(sought) : content.endsWith(sought)) {
                return true;
            }
        }
        return false;
    }

    private static String replace(Meter meter, String text, Object[] arguments) {
        String old = StringMethods.text(arguments[0]);
        String replacement = StringMethods.text(arguments[1]);
        long given = Numbers.index(arguments[2]);
        long most = given < 0 ? Long.MAX_VALUE : given;
        if (old.isEmpty()) {
            return interleave(meter, text, replacement, most);
        }
        meter.search(text, old);
        long count = occurrences(text, old, most);
        TextBuilder result = new TextBuilder(meter);
        int at = 0;
        for (long i = 0; i < count; i++) {
            int found = text.indexOf(old, at);
            result.append(text, at, found).append(replacement);
            at = found + old.length();
        }
        return result.append(text, at, text.length()).toString();
    }

    /** Puts a text before each character and behind the last, at most so often. */
    private static String interleave(Meter meter, String text, String inserted, long most) {
        TextBuilder result = new TextBuilder(meter);
        int at = 0;
        for (long i = 0; i < most && at < text.length(); i++) {
            int next = text.offsetByCodePoints(at, 1);
            result.append(inserted).append(text, at, next);
            at = next;
        }
        boolean complete = CodePoints.length(text) < most;
        return result.append(text, at, text.length())
                .append(complete ? inserted : "")
                .toString();
    }

    private static Tuple partition(Meter meter, String text, Object separator, boolean last) {
        String sought = separator(separator);
        meter.text(text.length());
        meter.search(text, sought);
        int found = last ? text.lastIndexOf(sought) : text.indexOf(sought);
        if (found < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, found), sought, text.substring(found + sought.length()));
    }

    private static String separator(Object value) {
        String separator = StringMethods.text(value);
        if (separator.isEmpty()) {
            throw PythonError.value("empty separator");
        }
        return separator;
    }

    private static List<Object> split(Meter meter, String text, Object[] arguments, boolean fromEnd) {
        long given = Numbers.index(arguments[1]);
        long most = given < 0 ? Long.MAX_VALUE : given;
        Splitter splitter = new Splitter(meter, text, most);
        if (arguments[0] == null) {
            return fromEnd ? splitter.blanksFromEnd() : splitter.blanks();
        }
        String separator = separator(arguments[0]);
        meter.search(text, separator);
        return fromEnd ? splitter.separatorFromEnd(separator) : splitter.separator(separator);
    }
}
