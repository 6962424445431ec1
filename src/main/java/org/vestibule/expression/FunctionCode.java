package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;

/** What the definition of a function says; running it makes a function that sees the names around it. */
record FunctionCode(Signature signature, List<Node> defaults, Statement body, Scope scope, int levels) {
    ScriptFunction function(Frame enclosing) {
        enclosing.meter().allocate(Size.OBJECT + Size.list(defaults.size()));
        List<Object> values = new ArrayList<>(defaults.size());
        for (Node standard : defaults) {
            values.add(standard == null ? Signature.REQUIRED : standard.evaluate(enclosing));
        }
        return new ScriptFunction(this, values, enclosing);
    }
}
