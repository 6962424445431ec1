package org.vestibule.expression;

import java.util.List;

/** An f-string, or literals beside one: its parts one after the other (Python language reference 2.4.3). */
record JoinedString(List<Node> parts, int position) implements Node {
    /** {@code {value!conversion:spec}} within it; the conversion is {@code r}, {@code s}, {@code a} or a blank. */
    record Replacement(Node value, char conversion, Node spec, int position) implements Node {
        @Override
        public Object evaluate(Frame frame) {
            Object object = value.evaluate(frame);
            String format = (String) spec.evaluate(frame);
            frame.meter().step(position);
            return Format.format(frame.meter(), Format.convert(frame.meter(), object, conversion), format);
        }
    }

    @Override
    public Object evaluate(Frame frame) {
        frame.meter().step(position);
        TextBuilder text = new TextBuilder(frame.meter());
        for (Node part : parts) {
            text.append((String) part.evaluate(frame));
        }
        return text.toString();
    }
}
