package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Parses expressions by the precedence of their operators (Python language reference 6.17). */
final class ExpressionParser {
    /** The binary operators from the weakest to the strongest. */
    private static final List<Map<String, BinaryOperator>> LEVELS = List.of(
            Map.of("|", BinaryOperator.OR),
            Map.of("^", BinaryOperator.XOR),
            Map.of("&", BinaryOperator.AND),
            Map.of("<<", BinaryOperator.LEFT_SHIFT, ">>", BinaryOperator.RIGHT_SHIFT),
            Map.of("+", BinaryOperator.ADD, "-", BinaryOperator.SUBTRACT),
            Map.of(
                    "*", BinaryOperator.MULTIPLY,
                    "/", BinaryOperator.DIVIDE,
                    "//", BinaryOperator.FLOOR_DIVIDE,
                    "%", BinaryOperator.MODULO));

    private static final Map<String, UnaryOperation.Operator> SIGNS = Map.of(
            "-", UnaryOperation.Operator.NEGATE,
            "+", UnaryOperation.Operator.PLUS,
            "~", UnaryOperation.Operator.INVERT);

    private final Tokens tokens;
    private final Context context;
    private final PrimaryParser primaries;
    private final FunctionParser functions;

    ExpressionParser(Tokens tokens, Context context) {
        this.tokens = tokens;
        this.context = context;
        primaries = new PrimaryParser(tokens, context, this);
        functions = new FunctionParser(tokens, context, this);
    }

    /** One expression, or several with commas, which make a tuple; each of these may be starred. */
    Node expressions() {
        return list(this::expression);
    }

    /** The same in parentheses, where there may be {@code name := value}, too. */
    Node group() {
        return list(this::named);
    }

    private Node list(Supplier<Node> parser) {
        int start = tokens.position();
        Node first = starredOr(parser);
        if (!tokens.at(",")) {
            if (first instanceof Starred) {
                throw tokens.error("cannot use starred expression here", start);
            }
            return first;
        }
        List<Node> elements = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && startsExpression()) {
            elements.add(starredOr(parser));
        }
        return new TupleDisplay(List.copyOf(elements), start);
    }

    /** An element of a display: an expression, {@code name := value} or {@code *values}. */
    Node element() {
        return starredOr(this::named);
    }

    private Node starredOr(Supplier<Node> parser) {
        int start = tokens.position();
        return tokens.accept("*") ? new Starred(binary(0), start) : parser.get();
    }

    /** An expression or {@code name := value}. */
    Node named() {
        if (!tokens.atNameBefore(":=")) {
            return expression();
        }
        Token name = tokens.next();
        tokens.next();
        context.scope().nearestFunction().bind(name.text());
        Name target = new Name(context.scope().variable(name.text()), name.start());
        return new NamedExpression(target, expression());
    }

    Node expression() {
        context.enter(tokens.position());
        Node expression = tokens.at("lambda") ? functions.lambda() : conditional();
        context.leave(1);
        return expression;
    }

    private Node conditional() {
        Node value = disjunction();
        if (!tokens.accept("if")) {
            return value;
        }
        Node condition = disjunction();
        tokens.expect("else");
        return new Conditional(condition, value, expression());
    }

    /** What may stand behind the {@code in} and {@code if} of a comprehension, too. */
    Node disjunction() {
        return operands("or", true);
    }

    private Node operands(String operator, boolean deciding) {
        List<Node> operands = new ArrayList<>();
        do {
            operands.add(deciding ? operands("and", false) : inversion());
        } while (tokens.accept(operator));
        return operands.size() == 1 ? operands.get(0) : new BooleanOperation(deciding, List.copyOf(operands));
    }

    private Node inversion() {
        int start = tokens.position();
        if (!tokens.accept("not")) {
            return comparison();
        }
        context.enter(start);
        Node operand = inversion();
        context.leave(1);
        return new Not(operand);
    }

    private Node comparison() {
        Node first = binary(0);
        List<Comparison.Link> links = new ArrayList<>();
        int position = tokens.position();
        for (ComparisonOperator it = comparisonOperator(); it != null; it = comparisonOperator()) {
            links.add(new Comparison.Link(it, binary(0), position));
            position = tokens.position();
        }
        return links.isEmpty() ? first : new Comparison(first, List.copyOf(links));
    }

    private ComparisonOperator comparisonOperator() {
        if (tokens.accept("is")) {
            return tokens.accept("not") ? ComparisonOperator.IS_NOT : ComparisonOperator.IS;
        }
        if (tokens.accept("not")) {
            tokens.expect("in");
            return ComparisonOperator.NOT_IN;
        }
        ComparisonOperator operator =
                ComparisonOperator.SYMBOLS.get(tokens.peek().text());
        return operator != null && tokens.accept(tokens.peek().text()) ? operator : null;
    }

    /** Operands with operators of that level or a stronger one. */
    Node binary(int level) {
        if (level == LEVELS.size()) {
            return factor();
        }
        Node left = binary(level + 1);
        int nested = 0;
        BinaryOperator operator = operator(level);
        while (operator != null) {
            int position = tokens.next().start();
            context.enter(position);
            nested++;
            left = new BinaryOperation(operator, left, binary(level + 1), position);
            operator = operator(level);
        }
        context.leave(nested);
        return left;
    }

    private BinaryOperator operator(int level) {
        if (tokens.at("@")) {
            throw tokens.unsupported("matrix multiplication");
        }
        return tokens.at(Token.Kind.OPERATOR)
                ? LEVELS.get(level).get(tokens.peek().text())
                : null;
    }

    private Node factor() {
        Token sign = tokens.peek();
        if (sign.kind() != Token.Kind.OPERATOR || !SIGNS.containsKey(sign.text())) {
            return power();
        }
        tokens.next();
        context.enter(sign.start());
        Node operand = factor();
        context.leave(1);
        return new UnaryOperation(SIGNS.get(sign.text()), operand, sign.start());
    }

    private Node power() {
        Node base = primaries.primary();
        int position = tokens.position();
        if (!tokens.accept("**")) {
            return base;
        }
        context.enter(position);
        Node exponent = factor();
        context.leave(1);
        return new BinaryOperation(BinaryOperator.POWER, base, exponent, position);
    }

    /** Whether what comes next can begin an expression, so that a comma before it was not the last. */
    boolean startsExpression() {
        Token next = tokens.peek();
        return switch (next.kind()) {
            case NAME, NUMBER, STRING -> true;
            case OPERATOR -> "([{-+~*".contains(next.text());
            case KEYWORD ->
                List.of("None", "True", "False", "not", "lambda", "await", "yield")
                        .contains(next.text());
            default -> false;
        };
    }
}
