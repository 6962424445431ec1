package org.vestibule.expression;

import java.util.List;

/** A function that the script has defined, with the values of its defaults and the names around it. */
final class ScriptFunction implements Callee {
    private final FunctionCode code;
    private final List<Object> defaults;
    private final Frame enclosing;

    ScriptFunction(FunctionCode code, List<Object> defaults, Frame enclosing) {
        this.code = code;
        this.defaults = defaults;
        this.enclosing = enclosing;
    }

    @Override
    public Object call(Meter meter, Arguments arguments) {
        Frame frame = new Frame(enclosing, code.scope().size());
        Object[] bound = code.signature().bind(arguments, defaults);
        System.arraycopy(bound, 0, frame.locals(), 0, bound.length);
        meter.enter(code.levels());
        try {
            code.body().execute(frame);
        } finally {
            meter.leave(code.levels());
        }
        return frame.result();
    }

    String name() {
        return code.signature().name();
    }
}
