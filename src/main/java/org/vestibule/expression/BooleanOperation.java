package org.vestibule.expression;

import java.util.List;

/** {@code a and b}, {@code a or b}: the value of the operand that decides (Python language reference 6.11). */
record BooleanOperation(boolean deciding, List<Node> operands) implements Node {
    @Override
    public Object evaluate(Frame frame) {
        Object value = null;
        for (Node operand : operands) {
            value = operand.evaluate(frame);
            if (Truth.of(value) == deciding) {
                return value;
            }
        }
        return value;
    }
}
