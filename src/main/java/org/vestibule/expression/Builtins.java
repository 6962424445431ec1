package org.vestibule.expression;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The names that every script knows (Python library reference, "Built-in Functions"). */
final class Builtins {
    private static final List<Type> TYPES = List.of(
            Type.BOOL,
            Type.INT,
            Type.FLOAT,
            Type.STR,
            Type.LIST,
            Type.TUPLE,
            Type.DICT,
            Type.SET,
            Type.FROZENSET,
            Type.RANGE,
            Type.TYPE,
            Type.OBJECT);

    private static final List<Builtin> FUNCTIONS = List.of(
            Builtin.of("len(obj, /)", (meter, a) -> length(meter, a[0])),
            Builtin.of("repr(obj, /)", (meter, a) -> Repr.of(meter, a[0])),
            Builtin.of("ascii(obj, /)", (meter, a) -> Format.convert(meter, a[0], 'a')),
            Builtin.of(
                    "format(value, format_spec='', /)",
                    (meter, a) -> Format.format(meter, a[0], StringMethods.text(a[1]))),
            Builtin.of("abs(x, /)", (meter, a) -> absolute(meter, a[0])),
            Builtin.of("round(number, ndigits=None)", (meter, a) -> Rounding.round(meter, a[0], a[1])),
            Builtin.of("divmod(x, y, /)", Builtins::divide),
            Builtin.of("pow(base, exp, mod=None)", Builtins::power),
            Builtin.of("ord(c, /)", (meter, a) -> ordinal(a[0])),
            Builtin.of("chr(i, /)", (meter, a) -> Conversions.character(a[0])),
            Builtin.of("hex(number, /)", (meter, a) -> radix(meter, a[0], "#x")),
            Builtin.of("oct(number, /)", (meter, a) -> radix(meter, a[0], "#o")),
            Builtin.of("bin(number, /)", (meter, a) -> radix(meter, a[0], "#b")),
            Builtin.of("callable(obj, /)", (meter, a) -> isCallable(a[0])),
            Builtin.of("isinstance(obj, class_or_tuple, /)", (meter, a) -> Classes.isInstance(a[0], a[1])),
            Builtin.of("issubclass(cls, class_or_tuple, /)", (meter, a) -> Classes.isSubclass(a[0], a[1])),
            Builtin.of(
                    "hasattr(obj, name, /)",
                    (meter, a) -> Attributes.get(a[0], StringMethods.text(a[1]), Signature.ABSENT) != Signature.ABSENT),
            Builtin.of("getattr(object, name, default=..., /)", (meter, a) -> getAttribute(a)),
            Builtin.of("setattr(obj, name, value, /)", (meter, a) -> setAttribute(a)),
            Builtin.of(
                    "sorted(iterable, /, *, key=None, reverse=False)",
                    (meter, a) -> Sorting.sorted(meter, Lists.of(meter, a[0]), a[1], Truth.of(a[2]))),
            Builtin.of("sum(iterable, /, start=0)", Builtins::sum),
            Builtin.of("any(iterable, /)", (meter, a) -> has(meter, a[0], true)),
            Builtin.of("all(iterable, /)", (meter, a) -> !has(meter, a[0], false)),
            Builtin.of(
                    "min(*args, key=None, default=...)", (meter, a) -> Extreme.of(meter, a, ComparisonOperator.LESS)),
            Builtin.of(
                    "max(*args, key=None, default=...)",
                    (meter, a) -> Extreme.of(meter, a, ComparisonOperator.GREATER)));

    static final Map<String, Object> NAMES = names();

    private Builtins() {}

    private static Map<String, Object> names() {
        Map<String, Object> names = new HashMap<>(ExceptionType.BUILT_IN);
        TYPES.forEach(it -> names.put(it.label(), it));
        FUNCTIONS.forEach(it -> names.put(it.signature().name(), it));
        Iterators.FUNCTIONS.forEach(it -> names.put(it.signature().name(), it));
        return Collections.unmodifiableMap(names);
    }

    private static Object length(Meter meter, Object value) {
        if (value instanceof String || value instanceof List) {
            return (long) Sequences.length(meter, value);
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        if (value instanceof Collection<?> collection) {
            return (long) collection.size();
        }
        if (value instanceof HostObject object) {
            return (long) object.length();
        }
        throw PythonError.type("object of type '" + Type.name(value) + "' has no len()");
    }

    private static Object absolute(Meter meter, Object value) {
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("bad operand type for abs(): '" + Type.name(value) + "'");
        }
        if (Numbers.isReal(value)) {
            return Math.abs(Numbers.real(value));
        }
        BigInteger big = Numbers.big(value);
        meter.allocate(Size.integer(big));
        return Numbers.normal(big.abs());
    }

    private static Object divide(Meter meter, Object[] arguments) {
        meter.list(2);
        return Tuple.of(
                BinaryOperator.FLOOR_DIVIDE.apply(meter, arguments[0], arguments[1]),
                BinaryOperator.MODULO.apply(meter, arguments[0], arguments[1]));
    }

    private static Object power(Meter meter, Object[] arguments) {
        if (arguments[2] == null) {
            return BinaryOperator.POWER.apply(meter, arguments[0], arguments[1]);
        }
        for (Object argument : arguments) {
            if (!Numbers.isInteger(argument)) {
                throw PythonError.type("pow() 3rd argument not allowed unless all arguments are integers");
            }
        }
        return Integers.power(meter, arguments[0], arguments[1], arguments[2]);
    }

    private static Object ordinal(Object character) {
        if (!(character instanceof String text)) {
            throw PythonError.type("ord() expected string of length 1, but " + Type.name(character) + " found");
        }
        if (CodePoints.length(text) != 1) {
            throw PythonError.type(
                    "ord() expected a character, but string of length " + CodePoints.length(text) + " found");
        }
        return (long) text.codePointAt(0);
    }

    private static String radix(Meter meter, Object number, String format) {
        Numbers.index(number);
        return Format.format(meter, number, format);
    }

    private static boolean isCallable(Object value) {
        return value instanceof Callee || value instanceof HostFunction || value instanceof ExceptionType;
    }

    private static Object getAttribute(Object[] arguments) {
        String name = StringMethods.text(arguments[1]);
        return arguments[2] == Signature.ABSENT
                ? Attributes.get(arguments[0], name)
                : Attributes.get(arguments[0], name, arguments[2]);
    }

    private static Object setAttribute(Object[] arguments) {
        Attributes.set(arguments[0], StringMethods.text(arguments[1]), arguments[2]);
        return null;
    }

    private static Object sum(Meter meter, Object[] arguments) {
        Object sum = arguments[1];
        if (sum instanceof String) {
            throw PythonError.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        Iterator<?> elements = Iteration.over(meter, arguments[0]);
        while (elements.hasNext()) {
            meter.work(1);
            sum = BinaryOperator.ADD.apply(meter, sum, elements.next());
        }
        return sum;
    }

    private static boolean has(Meter meter, Object iterable, boolean truth) {
        Iterator<?> elements = Iteration.over(meter, iterable);
        while (elements.hasNext()) {
            meter.work(1);
            if (Truth.of(elements.next()) == truth) {
                return true;
            }
        }
        return false;
    }
}
