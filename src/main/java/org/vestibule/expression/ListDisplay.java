package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code [a, *b]} (Python language reference 6.2.5). */
record ListDisplay(List<Node> elements, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        return elements(frame, elements);
    }

    /** The values of elements, those of starred ones unpacked. */
    static List<Object> elements(Frame frame, List<Node> elements) {
        Meter meter = frame.meter();
        meter.list(elements.size());
        List<Object> values = new ArrayList<>(elements.size());
        for (Node element : elements) {
            if (element instanceof Starred starred) {
                Iterator<?> unpacked = Iteration.over(meter, starred.value().evaluate(frame));
                while (unpacked.hasNext()) {
                    meter.list(1);
                    values.add(unpacked.next());
                }
            } else {
                values.add(element.evaluate(frame));
            }
        }
        return values;
    }
}
