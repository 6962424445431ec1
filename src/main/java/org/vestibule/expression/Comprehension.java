package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code element for target in iterable if condition}, in brackets of any kind (Python language reference 6.2.4). */
record Comprehension(Kind kind, Node element, Node value, List<Clause> clauses, Scope scope) implements Node {
    enum Kind {
        LIST,
        SET,
        DICT,
        GENERATOR
    }

    /** One {@code for} with the conditions behind it. */
    record Clause(Target target, Node iterable, List<Node> conditions, int position) {}

    @Override
    public Object evaluate(Frame frame) {
        Meter meter = frame.meter();
        meter.step(clauses.get(0).position());
        Iterator<?> outermost = Iteration.over(meter, clauses.get(0).iterable().evaluate(frame));
        ComprehensionRun run = new ComprehensionRun(clauses, outermost, new Frame(frame, scope.size()));
        return switch (kind) {
            case LIST -> list(meter, run);
            case SET -> set(meter, run);
            case DICT -> dict(meter, run);
            case GENERATOR -> new Generator(run, element);
        };
    }

    private List<Object> list(Meter meter, ComprehensionRun run) {
        List<Object> list = new ArrayList<>();
        meter.list(0);
        while (run.advance()) {
            meter.allocate(Size.ELEMENT);
            list.add(element.evaluate(run.frame()));
        }
        return list;
    }

    private PythonSet set(Meter meter, ComprehensionRun run) {
        PythonSet set = new PythonSet();
        while (run.advance()) {
            Sets.add(meter, set, element.evaluate(run.frame()));
        }
        return set;
    }

    private PythonDict dict(Meter meter, ComprehensionRun run) {
        PythonDict dict = new PythonDict();
        while (run.advance()) {
            Object key = element.evaluate(run.frame());
            Dicts.put(meter, dict, key, value.evaluate(run.frame()));
        }
        return dict;
    }
}
