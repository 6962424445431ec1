package org.vestibule.expression;

import java.util.List;

/** {@code a < b <= c}: each operand is evaluated once at most (Python language reference 6.10). */
record Comparison(Node first, List<Link> links) implements Node {
    /** One operator of the chain with its right operand. */
    record Link(ComparisonOperator operator, Node right, int position) {}

    @Override
    public Object evaluate(Frame frame) {
        Object left = first.evaluate(frame);
        for (Link link : links) {
            Object right = link.right().evaluate(frame);
            frame.meter().step(link.position());
            if (!link.operator().holds(frame.meter(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }
}
