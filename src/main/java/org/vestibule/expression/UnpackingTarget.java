package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * {@code a, (b, *c) = value} (Python language reference 7.2).
 *
 * @param starred the index of the target that takes what the others leave, -1 where there is none
 */
record UnpackingTarget(List<Target> targets, int starred, int position) implements Target {
    @Override
    public void assign(Frame frame, Object value) {
        frame.meter().step(position);
        List<Object> values = values(frame.meter(), value);
        int rest = values.size() - targets.size() + 1;
        for (int i = 0; i < targets.size(); i++) {
            boolean behind = starred >= 0 && i > starred;
            Object part =
                    i == starred ? new ArrayList<>(values.subList(i, i + rest)) : values.get(behind ? i + rest - 1 : i);
            targets.get(i).assign(frame, part);
        }
    }

    private List<Object> values(Meter meter, Object value) {
        if (!Iteration.isIterable(value)) {
            throw PythonError.type("cannot unpack non-iterable " + Type.name(value) + " object");
        }
        boolean all = starred >= 0;
        int least = all ? targets.size() - 1 : targets.size();
        List<Object> values = new ArrayList<>();
        Iterator<?> iterator = Iteration.over(meter, value);
        while (iterator.hasNext() && (all || values.size() <= least)) {
            meter.list(1);
            values.add(iterator.next());
        }
        requireCount(values.size(), least, all);
        return values;
    }

    private static void requireCount(int count, int least, boolean all) {
        if (count < least) {
            throw PythonError.value("not enough values to unpack (expected " + least + ", got " + count + ")");
        }
        if (!all && count > least) {
            throw PythonError.value("too many values to unpack (expected " + least + ")");
        }
    }

    @Override
    public void delete(Frame frame) {
        targets.forEach(it -> it.delete(frame));
    }
}
