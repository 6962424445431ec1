package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses statements that fit on a line (Python language reference 7, "Simple statements"). */
final class SimpleStatementParser {
    static final Set<String> UNSUPPORTED = Set.of("global", "yield", "await", "async");
    private static final Map<String, BinaryOperator> AUGMENTED = Map.ofEntries(
            Map.entry("+=", BinaryOperator.ADD),
            Map.entry("-=", BinaryOperator.SUBTRACT),
            Map.entry("*=", BinaryOperator.MULTIPLY),
            Map.entry("/=", BinaryOperator.DIVIDE),
            Map.entry("//=", BinaryOperator.FLOOR_DIVIDE),
            Map.entry("%=", BinaryOperator.MODULO),
            Map.entry("**=", BinaryOperator.POWER),
            Map.entry("<<=", BinaryOperator.LEFT_SHIFT),
            Map.entry(">>=", BinaryOperator.RIGHT_SHIFT),
            Map.entry("&=", BinaryOperator.AND),
            Map.entry("|=", BinaryOperator.OR),
            Map.entry("^=", BinaryOperator.XOR));

    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final ImportParser imports;
    private int loops;

    SimpleStatementParser(Tokens tokens, Context context, ExpressionParser expressions) {
        this.tokens = tokens;
        this.context = context;
        this.expressions = expressions;
        targets = new TargetParser(tokens, context, expressions);
        imports = new ImportParser(tokens, context, targets);
    }

    /** Sets how many loops are open around the next statements; answers how many were. */
    int loops(int open) {
        int before = loops;
        loops = open;
        return before;
    }

    int loops() {
        return loops;
    }

    Statement statement() {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.KEYWORD) {
            return expressionOrAssignment();
        }
        return switch (token.text()) {
            case "return" -> returning();
            case "pass" -> jump(Statement.Completion.NORMAL);
            case "break" -> loopJump(Statement.Completion.BREAK);
            case "continue" -> loopJump(Statement.Completion.CONTINUE);
            case "del" -> deleting();
            case "raise" -> raising();
            case "assert" -> asserting();
            case "import", "from" -> imports.statement();
            case "nonlocal" -> nonlocal();
            default -> other(token);
        };
    }

    private Statement other(Token token) {
        if (UNSUPPORTED.contains(token.text())) {
            throw tokens.unsupported(token.text());
        }
        return expressionOrAssignment();
    }

    private Statement returning() {
        tokens.next();
        return new Return(ends() ? new Constant(null) : expressions.expressions());
    }

    private Statement jump(Statement.Completion completion) {
        tokens.next();
        return new Jump(completion);
    }

    private Statement loopJump(Statement.Completion completion) {
        if (loops == 0) {
            throw tokens.error("'" + tokens.peek().text() + "' outside loop", tokens.position());
        }
        return jump(completion);
    }

    private Statement deleting() {
        int start = tokens.next().start();
        Target target = targets.target(expressions.expressions(), start);
        return new Delete(List.of(target));
    }

    private Statement raising() {
        int start = tokens.next().start();
        if (ends()) {
            return new Reraise(start);
        }
        Node exception = expressions.expression();
        Node cause = tokens.accept("from") ? expressions.expression() : new Constant(null);
        return new Raise(exception, cause, start);
    }

    private Statement asserting() {
        int start = tokens.next().start();
        Node condition = expressions.expression();
        return new Assert(condition, tokens.accept(",") ? expressions.expression() : null, start);
    }

    /** Says that names belong to a scope around this one, which so does not bind them. */
    private Statement nonlocal() {
        tokens.next();
        do {
            int position = tokens.position();
            String name = tokens.name();
            if (!context.scope().declareNonlocal(name)) {
                throw tokens.error("no binding for nonlocal '" + name + "' found", position);
            }
        } while (tokens.accept(","));
        return new Jump(Statement.Completion.NORMAL);
    }

    private Statement expressionOrAssignment() {
        int start = tokens.position();
        Node first = expressions.expressions();
        Token operator = tokens.peek();
        if (operator.kind() == Token.Kind.OPERATOR && AUGMENTED.containsKey(operator.text())) {
            return augmented(first, start);
        }
        if (tokens.at("@=")) {
            throw tokens.unsupported("matrix multiplication");
        }
        if (tokens.at(":")) {
            return annotated(first, start);
        }
        return tokens.at("=") ? assignment(first, start) : new ExpressionStatement(first);
    }

    private Statement assignment(Node first, int start) {
        List<Target> to = new ArrayList<>();
        Node value = first;
        int position = start;
        while (tokens.accept("=")) {
            to.add(targets.target(value, position));
            position = tokens.position();
            value = expressions.expressions();
        }
        return new Assignment(List.copyOf(to), value);
    }

    private Statement augmented(Node first, int start) {
        Token operator = tokens.next();
        if (first instanceof TupleDisplay || first instanceof ListDisplay) {
            throw tokens.error("illegal expression for augmented assignment", start);
        }
        targets.target(first, start);
        return new AugmentedAssignment(
                first, AUGMENTED.get(operator.text()), expressions.expressions(), operator.start());
    }

    /** {@code name: annotation = value}; the annotation is read and forgotten. */
    private Statement annotated(Node first, int start) {
        Target target = targets.target(first, start);
        if (target instanceof UnpackingTarget) {
            throw tokens.error("only single target can be annotated", start);
        }
        tokens.next();
        expressions.expression();
        return tokens.accept("=")
                ? new Assignment(List.of(target), expressions.expressions())
                : new Jump(Statement.Completion.NORMAL);
    }

    private boolean ends() {
        return tokens.at(Token.Kind.NEWLINE) || tokens.at(";");
    }
}
