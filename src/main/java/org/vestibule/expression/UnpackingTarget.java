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
        int behind = starred < 0 ? 0 : targets.size() - starred - 1;
        int rest = values.size() - targets.size() + 1;
        for (int i = 0; i < targets.size(); i++) {
            if (i == starred) {
                targets.get(i).assign(frame, new ArrayList<>(values.subList(i, i + rest)));
            } else {
                int index = behind > 0 && i > starred ? i + rest - 1 : i;
                targets.get(i).assign(frame, values.get(index));
            }
        }
    }

    private List<Object> values(Meter meter, Object value) {
        if (!Iteration.isIterable(value)) {
            throw PythonError.type("cannot unpack non-iterable " + Type.name(value) + " object");
        }
        List<Object> values = new ArrayList<>();
        Iterator<?> iterator = Iteration.over(meter, value);
        while (iterator.hasNext() && (starred >= 0 || values.size() <= targets.size())) {
            meter.list(1);
            values.add(iterator.next());
        }
        int least = starred < 0 ? targets.size() : targets.size() - 1;
        if (values.size() < least) {
            throw PythonError.value("not enough values to unpack (expected " + least + ", got " + values.size() + ")");
        }
        if (starred < 0 && values.size() > least) {
            throw PythonError.value("too many values to unpack (expected " + least + ")");
        }
        return values;
    }

    @Override
    public void delete(Frame frame) {
        targets.forEach(it -> it.delete(frame));
    }
}
