package org.vestibule.expression;

import java.util.List;

/** {@code {a, *b}} (Python language reference 6.2.6). */
record SetDisplay(List<Node> elements, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        return Sets.of(frame.meter(), ListDisplay.elements(frame, elements));
    }
}
