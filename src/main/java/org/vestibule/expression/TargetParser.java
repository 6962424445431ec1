package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** Makes targets of what stands left of {@code =}, behind {@code for}, {@code as} and {@code del} (Python language reference 7.2). */
final class TargetParser {
    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;

    TargetParser(Tokens tokens, Context context, ExpressionParser expressions) {
        this.tokens = tokens;
        this.context = context;
        this.expressions = expressions;
    }

    /** What stands between {@code for} and {@code in}. */
    Target loopTarget() {
        int start = tokens.position();
        Node first = loopElement();
        if (!tokens.at(",")) {
            return target(first, start);
        }
        List<Node> elements = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.at("in")) {
            elements.add(loopElement());
        }
        return target(new TupleDisplay(List.copyOf(elements), start), start);
    }

    private Node loopElement() {
        int start = tokens.position();
        return tokens.accept("*") ? new Starred(expressions.binary(0), start) : expressions.binary(0);
    }

    /** A name that a statement binds. */
    Name name(Token name) {
        return new Name(context.scope().bind(name.text()), name.start());
    }

    Target target(Node node, int position) {
        if (node instanceof Name name) {
            context.scope().bind(name.variable().name());
            return name;
        }
        if (node instanceof Attribute || node instanceof Subscription) {
            return (Target) node;
        }
        if (node instanceof TupleDisplay tuple) {
            return unpacking(tuple.elements(), position);
        }
        if (node instanceof ListDisplay list) {
            return unpacking(list.elements(), position);
        }
        if (node instanceof Starred) {
            throw tokens.error("starred assignment target must be in a list or tuple", position);
        }
        throw tokens.error("cannot assign to this expression", position);
    }

    private Target unpacking(List<Node> elements, int position) {
        List<Target> targets = new ArrayList<>();
        int starred = -1;
        for (Node element : elements) {
            if (element instanceof Starred star) {
                if (starred >= 0) {
                    throw tokens.error("multiple starred expressions in assignment", position);
                }
                starred = targets.size();
                targets.add(target(star.value(), position));
            } else {
                targets.add(target(element, position));
            }
        }
        return new UnpackingTarget(List.copyOf(targets), starred, position);
    }
}
