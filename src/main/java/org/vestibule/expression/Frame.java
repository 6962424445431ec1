package org.vestibule.expression;

import java.util.Arrays;

/** The values of the names of one scope while it runs. */
final class Frame {
    private final Frame enclosing;
    private final Object[] locals;
    private final Meter meter;
    private final Modules modules;
    private Object result;

    Frame(Object[] locals, Meter meter, Modules modules) {
        this.enclosing = null;
        this.locals = locals;
        this.meter = meter;
        this.modules = modules;
    }

    Frame(Frame enclosing, int size) {
        this.enclosing = enclosing;
        this.meter = enclosing.meter;
        this.modules = enclosing.modules;
        meter.allocate(Size.list(size));
        locals = new Object[size];
        Arrays.fill(locals, Variable.UNBOUND);
    }

    Frame outer(int hops) {
        Frame frame = this;
        for (int i = 0; i < hops; i++) {
            frame = frame.enclosing;
        }
        return frame;
    }

    Object[] locals() {
        return locals;
    }

    Meter meter() {
        return meter;
    }

    Modules modules() {
        return modules;
    }

    /** What {@code return} was given. */
    Object result() {
        return result;
    }

    void finish(Object value) {
        result = value;
    }
}
