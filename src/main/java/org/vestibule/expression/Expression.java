package org.vestibule.expression;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The body of a Python function, read once and evaluated any number of times, by several threads at the same time if need be. It covers
 * a subset of Python 3.11 and refuses all else when it is read. It can do nothing but compute: it sees the names that it is given and
 * those of Python that have no effects, and it ends at its {@link Bounds}.
 */
public final class Expression {
    private static final int MOST_CHARACTERS = 100_000;

    private final String source;
    private final Statement body;
    private final Scope scope;
    private final Set<String> imports;

    private Expression(String source, Statement body, Context context) {
        this.source = source;
        this.body = body;
        this.scope = context.body();
        this.imports = Collections.unmodifiableSet(context.imports());
    }

    /**
     * Reads a source; a {@link SyntaxError} tells what is wrong with it or not covered. It may be indented as a whole, and may
     * {@code return} anywhere (Python language reference 7 and 8, without classes, decorators, {@code with}, {@code global},
     * {@code match}, {@code yield} and all that is asynchronous).
     */
    public static Expression parse(String source) {
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        if (lines.length() > MOST_CHARACTERS) {
            throw new SyntaxError("more than " + MOST_CHARACTERS + " characters are not supported", new Place(1, 1));
        }
        Context context = new Context(lines);
        Statement body = new StatementParser(new Tokens(lines, Tokenizer.body(lines)), context).body();
        context.body().settle();
        return new Expression(lines, body, context);
    }

    /** The full names of the modules that it imports, so that those which are not offered can be refused beforehand. */
    public Set<String> imports() {
        return imports;
    }

    /** Whether a result would pass an {@code if} of the script. */
    public static boolean isTrue(Object result) {
        return Truth.of(result);
    }

    /** Evaluates it with the standard bounds and no modules of the host. */
    public Object evaluate(Map<String, ?> names) {
        return evaluate(names, Map.of(), Bounds.STANDARD);
    }

    /** Evaluates it alone, with bounds of its own. */
    public Object evaluate(Map<String, ?> names, Map<String, ? extends Map<String, ?>> modules, Bounds bounds) {
        return evaluate(names, modules, new Meter(bounds));
    }

    /**
     * Gives what the body returns: null for None or without a {@code return}, Boolean, Long, {@code BigInteger} where it does not fit,
     * Double, String, List, Map, Set, or an object of the host. Maps and lists among the names are the script's dicts and lists
     * themselves: what it writes into them, the host sees.
     *
     * @param names the variables, with values as {@link HostFunction} may return
     * @param modules what can be imported besides {@code re}: by the full name of the module its names with their values
     * @param meter what counts, for this evaluation and perhaps for others
     * @throws PythonError where the script raises an exception, or exceeds a bound
     */
    public Object evaluate(Map<String, ?> names, Map<String, ? extends Map<String, ?>> modules, Meter meter) {
        Meter.Mark before = meter.begin();
        Frame frame = new Frame(locals(names), meter, new Modules(modules));
        try {
            body.execute(frame);
        } catch (PythonError error) {
            throw error.in(source, meter.position());
        } catch (StackOverflowError tooDeep) {
            throw Meter.tooDeep().in(source, meter.position());
        } finally {
            meter.back(before);
        }
        return frame.result();
    }

    private Object[] locals(Map<String, ?> names) {
        Object[] locals = new Object[scope.size()];
        for (int i = 0; i < locals.length; i++) {
            String name = scope.slots().get(i);
            locals[i] = names.containsKey(name) ? names.get(name) : Builtins.NAMES.getOrDefault(name, Variable.UNBOUND);
        }
        return locals;
    }
}
