package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts a text at a separator or at blanks, at most so many times. */
final class Splitter {
    private final Meter meter;
    private final String text;
    private final long most;
    private final List<Object> parts = new ArrayList<>();

    Splitter(Meter meter, String text, long most) {
        this.meter = meter;
        this.text = text;
        this.most = most;
    }

    List<Object> separator(String separator) {
        int start = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && parts.size() < most) {
            add(start, found);
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        add(start, text.length());
        return parts;
    }

    List<Object> separatorFromEnd(String separator) {
        int end = text.length();
        int found = text.lastIndexOf(separator);
        while (found >= 0 && parts.size() < most) {
            add(found + separator.length(), end);
            end = found;
            found = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        add(0, end);
        return reversed();
    }

    /** The last part, where there may be no more, keeps its blanks at the end. */
    List<Object> blanks() {
        int start = skip(0, true);
        while (start < text.length()) {
            int end = parts.size() < most ? skip(start, false) : text.length();
            add(start, end);
            start = skip(end, true);
        }
        return parts;
    }

    List<Object> blanksFromEnd() {
        int end = skipBack(text.length(), true);
        while (end > 0) {
            int start = parts.size() < most ? skipBack(end, false) : 0;
            add(start, end);
            end = skipBack(start, true);
        }
        return reversed();
    }

    /** The first place from there on that is no blank, or is one. */
    private int skip(int from, boolean blanks) {
        int at = from;
        while (at < text.length() && StringMethods.isSpace(text.codePointAt(at)) == blanks) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private int skipBack(int from, boolean blanks) {
        int at = from;
        while (at > 0 && StringMethods.isSpace(text.codePointBefore(at)) == blanks) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return at;
    }

    private void add(int start, int end) {
        meter.work(end - start);
        meter.allocate(Size.ELEMENT + Size.text(end - start));
        parts.add(text.substring(start, end));
    }

    private List<Object> reversed() {
        Collections.reverse(parts);
        return parts;
    }
}
