package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses atoms with the attributes, subscriptions and calls behind them (Python language reference 6.2 and 6.3). */
final class PrimaryParser {
    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;
    private final DisplayParser displays;
    private final LiteralParser literals;

    PrimaryParser(Tokens tokens, Context context, ExpressionParser expressions) {
        this.tokens = tokens;
        this.context = context;
        this.expressions = expressions;
        displays = new DisplayParser(tokens, context, expressions);
        literals = new LiteralParser(tokens, context);
    }

    Node primary() {
        Node primary = atom();
        int nested = 0;
        while (tokens.at(".") || tokens.at("[") || tokens.at("(")) {
            context.enter(tokens.position());
            nested++;
            primary = trailer(primary);
        }
        context.leave(nested);
        return primary;
    }

    private Node atom() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> new Name(context.scope().variable(tokens.next().text()), token.start());
            case NUMBER -> literals.number();
            case STRING -> literals.strings();
            case KEYWORD -> keyword(token);
            default -> bracket(token);
        };
    }

    private Node keyword(Token token) {
        return switch (token.text()) {
            case "None" -> constant(null);
            case "True" -> constant(true);
            case "False" -> constant(false);
            case "yield", "await", "async" -> throw tokens.unsupported(token.text());
            default -> throw tokens.unexpected("an expression expected");
        };
    }

    private Node constant(Object value) {
        tokens.next();
        return new Constant(value);
    }

    private Node bracket(Token token) {
        return switch (token.text()) {
            case "(" -> displays.parentheses();
            case "[" -> displays.brackets();
            case "{" -> displays.braces();
            case "..." -> throw tokens.unsupported("...");
            default -> throw tokens.unexpected("an expression expected");
        };
    }

    private Node trailer(Node primary) {
        Token operator = tokens.next();
        if (operator.text().equals("[")) {
            Node index = index();
            tokens.expect("]");
            return new Subscription(primary, index, operator.start());
        }
        if (operator.text().equals("(")) {
            return new Call(primary, arguments(), operator.start());
        }
        Token name = tokens.peek();
        String attribute = tokens.name();
        if (Attributes.isReserved(attribute)) {
            throw tokens.error("attribute " + attribute + " is not supported", name.start());
        }
        return tokens.accept("(")
                ? new MethodCall(primary, attribute, arguments(), name.start())
                : new Attribute(primary, attribute, name.start());
    }

    private Node index() {
        int start = tokens.position();
        Node first = slice();
        if (!tokens.at(",")) {
            return first;
        }
        List<Node> indices = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.at("]")) {
            indices.add(slice());
        }
        return new TupleDisplay(List.copyOf(indices), start);
    }

    private Node slice() {
        Node start = tokens.at(":") ? new Constant(null) : expressions.named();
        if (!tokens.accept(":")) {
            return start;
        }
        Node stop = sliceBound();
        Node step = tokens.accept(":") ? sliceBound() : new Constant(null);
        return new Slicing(start, stop, step);
    }

    private Node sliceBound() {
        return tokens.at(":") || tokens.at("]") || tokens.at(",") ? new Constant(null) : expressions.expression();
    }

    private ArgumentList arguments() {
        if (tokens.comprehensionAhead()) {
            Node generator = displays.comprehension(Comprehension.Kind.GENERATOR);
            tokens.expect(")");
            return new ArgumentList(List.of(generator), List.of());
        }
        List<Node> positional = new ArrayList<>();
        List<ArgumentList.Keyword> keywords = new ArrayList<>();
        while (!tokens.at(")")) {
            argument(positional, keywords);
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        tokens.next();
        return new ArgumentList(List.copyOf(positional), List.copyOf(keywords));
    }

    private void argument(List<Node> positional, List<ArgumentList.Keyword> keywords) {
        int start = tokens.position();
        if (tokens.accept("**")) {
            keywords.add(new ArgumentList.Keyword(null, expressions.expression()));
        } else if (tokens.atNameBefore("=")) {
            String name = tokens.name();
            tokens.next();
            if (keywords.stream().anyMatch(it -> name.equals(it.name()))) {
                throw tokens.error("keyword argument repeated: " + name, start);
            }
            keywords.add(new ArgumentList.Keyword(name, expressions.expression()));
        } else {
            Node value = expressions.element();
            if (!keywords.isEmpty() && !(value instanceof Starred)) {
                throw tokens.error("positional argument follows keyword argument", start);
            }
            positional.add(value);
        }
    }
}
