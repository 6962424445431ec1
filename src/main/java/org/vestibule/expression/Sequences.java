package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** What texts, lists and tuples have in common (Python library reference, "Sequence Types"). */
final class Sequences {
    private Sequences() {}

    /** Whether it can be concatenated and repeated; a range cannot. */
    static boolean isSequence(Object value) {
        return value instanceof String || value instanceof List && !(value instanceof Range);
    }

    static int length(Meter meter, Object sequence) {
        if (sequence instanceof String text) {
            meter.work(text.length());
            return CodePoints.length(text);
        }
        return ((List<?>) sequence).size();
    }

    static Object get(Object sequence, int index) {
        return sequence instanceof String text ? CodePoints.at(text, index) : ((List<?>) sequence).get(index);
    }

    static Object concatenate(Meter meter, Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            meter.text((long) x.length() + y.length());
            return x.concat(y);
        }
        if (!isSequence(a) || Type.of(a) != Type.of(b)) {
            return Overloads.NONE;
        }
        List<?> x = (List<?>) a;
        List<?> y = (List<?>) b;
        meter.list((long) x.size() + y.size());
        List<Object> elements = new ArrayList<>(x.size() + y.size());
        elements.addAll(x);
        elements.addAll(y);
        return like(a, elements);
    }

    static Object repeat(Meter meter, Object sequence, Object count) {
        long times = Math.max(0, Math.min(Numbers.clamped(count), Integer.MAX_VALUE));
        if (sequence instanceof String text) {
            meter.text(text.length() * times);
            return text.repeat((int) times);
        }
        List<?> list = (List<?>) sequence;
        meter.list(list.size() * times);
        List<Object> elements = new ArrayList<>((int) (list.size() * times));
        for (int i = 0; i < times && !list.isEmpty(); i++) {
            elements.addAll(list);
        }
        return like(sequence, elements);
    }

    static Object slice(Meter meter, Object sequence, Slice slice) {
        Slice.Selection selection = slice.of(length(meter, sequence));
        if (sequence instanceof String text) {
            return slice(meter, text, selection);
        }
        if (sequence instanceof Range range) {
            long first = range.start() + selection.start() * range.step();
            long stride = range.step() * selection.step();
            return new Range(first, first + stride * selection.count(), stride);
        }
        meter.list(selection.count());
        List<?> list = (List<?>) sequence;
        List<Object> elements = new ArrayList<>(selection.count());
        for (int i = 0; i < selection.count(); i++) {
            elements.add(list.get(selection.start() + i * selection.step()));
        }
        return like(sequence, elements);
    }

    private static String slice(Meter meter, String text, Slice.Selection selection) {
        meter.text(selection.count());
        if (selection.count() == 0) {
            return "";
        }
        if (selection.step() == 1) {
            return CodePoints.between(text, selection.start(), selection.start() + selection.count());
        }
        meter.work(text.length());
        int[] codePoints = text.codePoints().toArray();
        StringBuilder result = new StringBuilder(selection.count());
        for (int i = 0; i < selection.count(); i++) {
            result.appendCodePoint(codePoints[selection.start() + i * selection.step()]);
        }
        return result.toString();
    }

    private static Object like(Object sequence, List<Object> elements) {
        return sequence instanceof Tuple ? Tuple.of(elements.toArray()) : elements;
    }
}
