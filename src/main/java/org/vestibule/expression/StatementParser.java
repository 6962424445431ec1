package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses statements with blocks of their own (Python language reference 8, "Compound statements"). */
final class StatementParser {
    static final Set<String> UNSUPPORTED = Set.of("class", "with", "async");
    private static final Statement NOTHING = new Jump(Statement.Completion.NORMAL);

    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final FunctionParser functions;
    private final SimpleStatementParser simple;

    StatementParser(Tokens tokens, Context context) {
        this.tokens = tokens;
        this.context = context;
        expressions = new ExpressionParser(tokens, context);
        targets = new TargetParser(tokens, context, expressions);
        functions = new FunctionParser(tokens, context, expressions);
        simple = new SimpleStatementParser(tokens, context, expressions);
    }

    /** The whole source. */
    Statement body() {
        List<Statement> statements = new ArrayList<>();
        while (!tokens.at(Token.Kind.END)) {
            statement(statements);
        }
        return new Block(List.copyOf(statements));
    }

    private void statement(List<Statement> statements) {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.INDENT) {
            throw tokens.error("unexpected indent", token.start());
        }
        if (token.is("@")) {
            throw tokens.unsupported("a decorator");
        }
        if (token.kind() == Token.Kind.KEYWORD && UNSUPPORTED.contains(token.text())) {
            throw tokens.unsupported(token.text());
        }
        Statement compound = compound(token);
        if (compound == null) {
            line(statements);
        } else {
            statements.add(compound);
        }
    }

    private Statement compound(Token token) {
        if (token.kind() != Token.Kind.KEYWORD) {
            return null;
        }
        return switch (token.text()) {
            case "if" -> condition();
            case "while" -> whileLoop();
            case "for" -> forLoop();
            case "try" -> attempt();
            case "def" -> definition();
            default -> null;
        };
    }

    /** Simple statements with semicolons between them, up to the end of the line. */
    private void line(List<Statement> statements) {
        do {
            statements.add(simple.statement());
        } while (tokens.accept(";") && !tokens.at(Token.Kind.NEWLINE));
        if (!tokens.accept(Token.Kind.NEWLINE)) {
            throw tokens.unexpected("end of the statement expected");
        }
    }

    private Statement block() {
        tokens.expect(":");
        return suite();
    }

    private Statement suite() {
        List<Statement> statements = new ArrayList<>();
        if (!tokens.accept(Token.Kind.NEWLINE)) {
            line(statements);
            return new Block(List.copyOf(statements));
        }
        tokens.expect(Token.Kind.INDENT, "an indented block");
        context.enter(tokens.position());
        while (!tokens.accept(Token.Kind.DEDENT)) {
            statement(statements);
        }
        context.leave(1);
        return new Block(List.copyOf(statements));
    }

    private Statement loopBlock() {
        int outer = simple.loops(simple.loops() + 1);
        Statement block = block();
        simple.loops(outer);
        return block;
    }

    private Statement condition() {
        List<If.Branch> branches = new ArrayList<>();
        do {
            tokens.next();
            Node condition = expressions.named();
            branches.add(new If.Branch(condition, block()));
        } while (tokens.at("elif"));
        return new If(List.copyOf(branches), otherwise());
    }

    private Statement otherwise() {
        return tokens.accept("else") ? block() : NOTHING;
    }

    private Statement whileLoop() {
        int start = tokens.next().start();
        Node condition = expressions.named();
        Statement body = loopBlock();
        return new While(condition, body, otherwise(), start);
    }

    private Statement forLoop() {
        int start = tokens.next().start();
        Target target = targets.loopTarget();
        tokens.expect("in");
        Node iterable = expressions.expressions();
        Statement body = loopBlock();
        return new For(target, iterable, body, otherwise(), start);
    }

    private Statement attempt() {
        tokens.next();
        Statement body = block();
        List<Try.Handler> handlers = new ArrayList<>();
        while (tokens.at("except")) {
            if (!handlers.isEmpty() && handlers.get(handlers.size() - 1).type() == null) {
                throw tokens.error("default 'except:' must be last", tokens.position());
            }
            handlers.add(handler());
        }
        Statement otherwise = handlers.isEmpty() ? NOTHING : otherwise();
        if (handlers.isEmpty() && !tokens.at("finally")) {
            throw tokens.unexpected("'except' or 'finally' expected");
        }
        Statement last = tokens.accept("finally") ? block() : NOTHING;
        return new Try(body, List.copyOf(handlers), otherwise, last);
    }

    private Try.Handler handler() {
        int start = tokens.next().start();
        if (tokens.at("*")) {
            throw tokens.unsupported("except*");
        }
        if (tokens.at(":")) {
            return new Try.Handler(null, null, block(), start);
        }
        Node type = expressions.expression();
        Name name = tokens.accept("as") ? targets.name(tokens.expect(Token.Kind.NAME, "a name")) : null;
        return new Try.Handler(type, name, block(), start);
    }

    private Statement definition() {
        int start = tokens.next().start();
        Token name = tokens.expect(Token.Kind.NAME, "a name");
        Name target = targets.name(name);
        int outer = simple.loops(0);
        FunctionCode code = functions.definition(name.text(), this::suite);
        simple.loops(outer);
        return new FunctionDefinition(target, code, start);
    }
}
