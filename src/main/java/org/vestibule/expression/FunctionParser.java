package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Parses parameters, and {@code lambda} with them (Python language reference 6.14 and 8.7). */
final class FunctionParser {
    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;

    FunctionParser(Tokens tokens, Context context, ExpressionParser expressions) {
        this.tokens = tokens;
        this.context = context;
        this.expressions = expressions;
    }

    Node lambda() {
        int start = tokens.next().start();
        return new Lambda(code("<lambda>", ":", false, () -> new Return(expressions.expression())), start);
    }

    /** The rest of a definition, from its parameters on; annotations are read and forgotten. */
    FunctionCode definition(String name, Supplier<Statement> body) {
        tokens.expect("(");
        return code(name, ")", true, body);
    }

    private FunctionCode code(String name, String close, boolean annotated, Supplier<Statement> body) {
        SignatureBuilder signature = new SignatureBuilder(name);
        List<Node> defaults = new ArrayList<>();
        while (!tokens.at(close)) {
            parameter(signature, defaults, annotated);
            if (!tokens.at(close)) {
                tokens.expect(",");
            }
        }
        tokens.next();
        if (annotated) {
            if (tokens.accept("->")) {
                expressions.expression();
            }
            tokens.expect(":");
        }
        Scope scope = context.scope().function();
        signature.locals().forEach(scope::bind);
        Context.Scoped<Statement> parsed = context.function(scope, body);
        List<Node> standards = Collections.unmodifiableList(defaults);
        return new FunctionCode(signature.build(List.of()), standards, parsed.parsed(), scope, parsed.levels());
    }

    private void parameter(SignatureBuilder signature, List<Node> defaults, boolean annotated) {
        int start = tokens.position();
        if (signature.hasExtra()) {
            throw tokens.error("arguments cannot follow var-keyword argument", start);
        }
        if (tokens.accept("/")) {
            requireOnce(signature.hasPositionalOnly() || signature.isKeywordOnly() || signature.isEmpty(), "/", start);
            signature.add("/");
        } else if (tokens.accept("**")) {
            signature.add("**" + name(signature, annotated));
        } else if (tokens.accept("*")) {
            requireOnce(signature.isKeywordOnly(), "*", start);
            signature.add(tokens.at(",") ? "*" : "*" + name(signature, annotated));
        } else {
            signature.parameter(name(signature, annotated));
            standard(signature, defaults, start);
        }
    }

    private void standard(SignatureBuilder signature, List<Node> defaults, int start) {
        boolean behindDefault = !defaults.isEmpty() && defaults.get(defaults.size() - 1) != null;
        if (tokens.accept("=")) {
            defaults.add(expressions.expression());
        } else if (behindDefault && !signature.isKeywordOnly()) {
            throw tokens.error("non-default argument follows default argument", start);
        } else {
            defaults.add(null);
        }
    }

    private String name(SignatureBuilder signature, boolean annotated) {
        int start = tokens.position();
        String name = tokens.name();
        if (signature.locals().contains(name)) {
            throw tokens.error("duplicate argument '" + name + "' in function definition", start);
        }
        if (annotated && tokens.accept(":")) {
            expressions.expression();
        }
        return name;
    }

    private void requireOnce(boolean wrong, String what, int start) {
        if (wrong) {
            throw tokens.error("'" + what + "' is not allowed here", start);
        }
    }
}
