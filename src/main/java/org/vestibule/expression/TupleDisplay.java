package org.vestibule.expression;

import java.util.List;

/** {@code (a, *b)}, with or without its parentheses (Python language reference 6.15). */
record TupleDisplay(List<Node> elements, int position) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        return Tuple.of(ListDisplay.elements(frame, elements).toArray());
    }
}
