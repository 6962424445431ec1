package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses what stands in brackets: displays, comprehensions and plain groups (Python language reference 6.2.3 to 6.2.8). */
final class DisplayParser {
    private final Tokens tokens;
    private final Context context;
    private final ExpressionParser expressions;
    private final TargetParser targets;

    DisplayParser(Tokens tokens, Context context, ExpressionParser expressions) {
        this.tokens = tokens;
        this.context = context;
        this.expressions = expressions;
        targets = new TargetParser(tokens, context, expressions);
    }

    Node parentheses() {
        int start = tokens.next().start();
        if (tokens.accept(")")) {
            return new TupleDisplay(List.of(), start);
        }
        Node inside = tokens.comprehensionAhead() ? comprehension(Comprehension.Kind.GENERATOR) : expressions.group();
        tokens.expect(")");
        return inside;
    }

    Node brackets() {
        int start = tokens.next().start();
        Node inside = tokens.comprehensionAhead()
                ? comprehension(Comprehension.Kind.LIST)
                : new ListDisplay(elements("]"), start);
        tokens.expect("]");
        return inside;
    }

    Node braces() {
        int start = tokens.next().start();
        Node inside = tokens.comprehensionAhead() ? comprehension(Comprehension.Kind.SET) : setOrDict(start);
        tokens.expect("}");
        return inside;
    }

    private Node setOrDict(int start) {
        if (tokens.at("}") || tokens.at("**")) {
            return new DictDisplay(items(new ArrayList<>()), start);
        }
        Node first = expressions.element();
        if (!tokens.accept(":")) {
            List<Node> elements = new ArrayList<>(List.of(first));
            elements.addAll(tokens.accept(",") ? elements("}") : List.of());
            return new SetDisplay(List.copyOf(elements), start);
        }
        List<DictDisplay.Item> items = new ArrayList<>();
        items.add(new DictDisplay.Item(first, expressions.expression()));
        return new DictDisplay(tokens.accept(",") ? items(items) : items, start);
    }

    private List<DictDisplay.Item> items(List<DictDisplay.Item> items) {
        while (!tokens.at("}")) {
            Node key = tokens.accept("**") ? null : expressions.expression();
            if (key != null) {
                tokens.expect(":");
            }
            items.add(new DictDisplay.Item(key, expressions.expression()));
            if (!tokens.at("}")) {
                tokens.expect(",");
            }
        }
        return List.copyOf(items);
    }

    private List<Node> elements(String close) {
        List<Node> elements = new ArrayList<>();
        while (!tokens.at(close)) {
            elements.add(expressions.element());
            if (!tokens.at(close)) {
                tokens.expect(",");
            }
        }
        return List.copyOf(elements);
    }

    /** An element with its {@code for} and {@code if}; in braces a colon makes it a dict. */
    Node comprehension(Comprehension.Kind kind) {
        Scope outer = context.scope();
        return context.within(outer.comprehension(), () -> comprehension(kind, outer));
    }

    private Node comprehension(Comprehension.Kind kind, Scope outer) {
        Node element = expressions.named();
        boolean dict = kind == Comprehension.Kind.SET && tokens.accept(":");
        Node value = dict ? expressions.expression() : null;
        List<Comprehension.Clause> clauses = new ArrayList<>();
        while (tokens.at("for") || tokens.at("async")) {
            clauses.add(clause(clauses.isEmpty() ? outer : context.scope()));
        }
        return new Comprehension(
                dict ? Comprehension.Kind.DICT : kind, element, value, List.copyOf(clauses), context.scope());
    }

    /** The first iterable is evaluated outside of the comprehension. */
    private Comprehension.Clause clause(Scope iterableScope) {
        int position = tokens.position();
        if (tokens.at("async")) {
            throw tokens.unsupported("async");
        }
        tokens.expect("for");
        Target target = targets.loopTarget();
        tokens.expect("in");
        Node iterable = context.within(iterableScope, expressions::disjunction);
        List<Node> conditions = new ArrayList<>();
        while (tokens.accept("if")) {
            conditions.add(expressions.disjunction());
        }
        return new Comprehension.Clause(target, iterable, List.copyOf(conditions), position);
    }
}
