package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a function, and how arguments find them (Python language reference 6.3.4 and 8.7). A bound call has a value for
 * each name in their order, then the tuple of {@code *rest}, then the dict of {@code **extra}, where the function has these.
 *
 * @param names all parameters but those two
 * @param positionalOnly how many of the names cannot be given as keywords
 * @param positional how many of the names can be given by position
 * @param defaults what stands for an argument that is missing; empty where the function's definition computes it
 */
record Signature(
        String name,
        List<String> names,
        int positionalOnly,
        int positional,
        boolean rest,
        boolean extra,
        List<Object> defaults) {
    /** The default of a parameter that has none. */
    static final Object REQUIRED = new Object();

    /** Tells a function of the interpreter that an optional argument is missing. */
    static final Object ABSENT = new Object();

    private static final Map<String, Object> LITERALS = new LinkedHashMap<>();

    static {
        LITERALS.put("None", null);
        LITERALS.put("True", true);
        LITERALS.put("False", false);
        LITERALS.put("''", "");
        LITERALS.put("' '", " ");
        LITERALS.put("...", ABSENT);
    }

    /** Reads a signature as Python documents it. */
    static Signature parse(String text) {
        int open = text.indexOf('(');
        SignatureBuilder builder = new SignatureBuilder(text.substring(0, open));
        List<Object> defaults = new ArrayList<>();
        for (String parameter : text.substring(open + 1, text.length() - 1).split(", ")) {
            int equals = parameter.indexOf('=');
            if (equals >= 0) {
                builder.parameter(parameter.substring(0, equals));
                defaults.add(literal(parameter.substring(equals + 1)));
            } else if (builder.add(parameter)) {
                defaults.add(REQUIRED);
            }
        }
        return builder.build(defaults);
    }

    private static Object literal(String text) {
        return LITERALS.containsKey(text) ? LITERALS.get(text) : (Object) Long.valueOf(text);
    }

    Object[] bind(Arguments arguments, List<Object> standards) {
        Object[] given = arguments.values();
        Object[] bound = new Object[names.size() + (rest ? 1 : 0) + (extra ? 1 : 0)];
        int direct = Math.min(given.length, positional);
        System.arraycopy(given, 0, bound, 0, direct);
        for (int i = direct; i < names.size(); i++) {
            bound[i] = standards.get(i);
        }
        if (rest) {
            bound[names.size()] = Tuple.of(Arrays.copyOfRange(given, direct, given.length));
        } else if (given.length > positional) {
            throw wrong("takes " + positional + " positional arguments but " + given.length + " were given");
        }
        bindKeywords(arguments.keywords(), direct, bound);
        requireAll(bound);
        return bound;
    }

    private void bindKeywords(Map<String, Object> keywords, int direct, Object[] bound) {
        PythonDict others = extra ? new PythonDict() : null;
        for (Map.Entry<String, Object> keyword : keywords.entrySet()) {
            int index = names.indexOf(keyword.getKey());
            if (index >= positionalOnly) {
                if (index < direct) {
                    throw wrong("got multiple values for argument '" + keyword.getKey() + "'");
                }
                bound[index] = keyword.getValue();
            } else if (extra) {
                others.put(keyword.getKey(), keyword.getValue());
            } else {
                throw wrong("got an unexpected keyword argument '" + keyword.getKey() + "'");
            }
        }
        if (extra) {
            bound[bound.length - 1] = others;
        }
    }

    private void requireAll(Object[] bound) {
        for (int i = 0; i < names.size(); i++) {
            if (bound[i] == REQUIRED) {
                throw wrong("missing required argument: '" + names.get(i) + "'");
            }
        }
    }

    private PythonError wrong(String message) {
        return PythonError.type(name + "() " + message);
    }
}
