package org.vestibule.expression;

import java.util.List;

/**
 * {@code try} with its clauses (Python language reference 8.4). An exceeded bound passes through without any of them, {@code finally}
 * included, because there is nothing left to run them with.
 */
record Try(Statement body, List<Handler> handlers, Statement otherwise, Statement last) implements Statement {
    /** {@code except type as name}; type and name are null where they are not written. */
    record Handler(Node type, Name name, Statement body, int position) {}

    @Override
    public Completion execute(Frame frame) {
        Completion completion;
        try {
            completion = attempt(frame);
        } catch (PythonError error) {
            if (!error.isBoundExceeded()) {
                error.at(frame.meter().position());
                Completion overriding = last.execute(frame);
                if (overriding != Completion.NORMAL) {
                    return overriding;
                }
            }
            throw error;
        }
        Object result = frame.result();
        Completion overriding = last.execute(frame);
        if (overriding != Completion.NORMAL) {
            return overriding;
        }
        frame.finish(result);
        return completion;
    }

    private Completion attempt(Frame frame) {
        Completion completion;
        try {
            completion = body.execute(frame);
        } catch (PythonError error) {
            error.at(frame.meter().position());
            return handle(frame, error);
        }
        return completion == Completion.NORMAL ? otherwise.execute(frame) : completion;
    }

    private Completion handle(Frame frame, PythonError error) {
        if (!error.isBoundExceeded()) {
            for (Handler handler : handlers) {
                if (handler.type() == null || catches(frame, handler, error.type())) {
                    return handle(frame, handler, error);
                }
            }
        }
        throw error;
    }

    private static boolean catches(Frame frame, Handler handler, ExceptionType raised) {
        Object caught = handler.type().evaluate(frame);
        frame.meter().step(handler.position());
        List<?> types = caught instanceof Tuple several ? several : Tuple.of(caught);
        for (Object type : types) {
            if (!(type instanceof ExceptionType)) {
                throw PythonError.type("catching classes that do not inherit from BaseException is not allowed");
            }
        }
        return types.stream().anyMatch(it -> raised.isKindOf((ExceptionType) it));
    }

    private static Completion handle(Frame frame, Handler handler, PythonError error) {
        PythonError outer = frame.meter().handled();
        frame.meter().handle(error);
        try {
            if (handler.name() != null) {
                handler.name().assign(frame, error.value());
            }
            return handler.body().execute(frame);
        } finally {
            if (handler.name() != null) {
                handler.name().assign(frame, Variable.UNBOUND);
            }
            frame.meter().handle(outer);
        }
    }
}
