package org.vestibule.expression;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** What the parsers of one source share: the scope they are in, how deeply nested they are, and the modules they met. */
final class Context {
    private static final int MOST_LEVELS = 100;

    /**
     * What was parsed in a scope of its own.
     *
     * @param levels how deeply it is nested in itself, which is what running it takes of {@link Bounds#depth}
     */
    record Scoped<T>(T parsed, Scope scope, int levels) {}

    private final String source;
    private final Scope body = Scope.body();
    private final Set<String> imports = new LinkedHashSet<>();
    private Scope scope = body;
    private int level;
    private int deepest;

    Context(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    Scope scope() {
        return scope;
    }

    Scope body() {
        return body;
    }

    /** The modules that the source imports. */
    Set<String> imports() {
        return imports;
    }

    /** Goes one level deeper; operators that follow each other nest, too, as each is the operand of the next. */
    void enter(int position) {
        level++;
        deepest = Math.max(deepest, level);
        if (level > MOST_LEVELS) {
            throw new SyntaxError(
                    "nesting beyond " + MOST_LEVELS + " levels is not supported", Place.of(source, position));
        }
    }

    void leave(int levels) {
        level -= levels;
    }

    /** Parses something in another scope. */
    <T> T within(Scope other, Supplier<T> parser) {
        Scope outer = scope;
        scope = other;
        T parsed = parser.get();
        scope = outer;
        return parsed;
    }

    /** Parses the inside of a function. */
    <T> Scoped<T> function(Scope function, Supplier<T> parser) {
        int outerDeepest = deepest;
        deepest = level;
        T parsed = within(function, parser);
        int levels = deepest - level + 2;
        deepest = Math.max(deepest, outerDeepest);
        return new Scoped<>(parsed, function, levels);
    }
}
