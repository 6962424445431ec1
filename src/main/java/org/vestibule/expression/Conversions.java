package org.vestibule.expression;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** What calling a type does: makes a value of it from another one (Python library reference, "Built-in Functions"). */
final class Conversions {
    static final Map<Type, Builtin> CONSTRUCTORS = new EnumMap<>(Map.ofEntries(
            Map.entry(Type.BOOL, Builtin.of("bool(x=False, /)", (meter, a) -> Truth.of(a[0]))),
            Map.entry(Type.INT, Builtin.of("int(x=0, /, base=...)", (meter, a) -> integer(meter, a[0], a[1]))),
            Map.entry(Type.FLOAT, Builtin.of("float(x=0, /)", (meter, a) -> real(meter, a[0]))),
            Map.entry(Type.STR, Builtin.of("str(object='')", (meter, a) -> Repr.text(meter, a[0]))),
            Map.entry(Type.LIST, Builtin.of("list(iterable=..., /)", (meter, a) -> Lists.of(meter, elements(a[0])))),
            Map.entry(Type.TUPLE, Builtin.of("tuple(iterable=..., /)", (meter, a) -> tuple(meter, a[0]))),
            Map.entry(
                    Type.SET,
                    Builtin.of(
                            "set(iterable=..., /)", (meter, a) -> Sets.addAll(meter, new PythonSet(), elements(a[0])))),
            Map.entry(
                    Type.FROZENSET,
                    Builtin.of(
                            "frozenset(iterable=..., /)",
                            (meter, a) -> Sets.addAll(meter, new PythonSet(true), elements(a[0])))),
            Map.entry(Type.DICT, Builtin.of("dict(iterable=..., /, **kwargs)", (meter, a) -> dict(meter, a[0], a[1]))),
            Map.entry(Type.RANGE, Builtin.of("range(start, stop=..., step=1, /)", (meter, a) -> range(meter, a))),
            Map.entry(Type.TYPE, Builtin.of("type(object, /)", (meter, a) -> type(a[0])))));

    static final Map<String, Builtin> MEMBERS = Map.of(
            "dict.fromkeys", Builtin.of("fromkeys(iterable, value=None, /)", (meter, a) -> fromKeys(meter, a[0], a[1])),
            "str.maketrans", Builtin.of("maketrans(x, y=..., z='', /)", Conversions::translation));

    private Conversions() {}

    private static Object elements(Object iterable) {
        return iterable == Signature.ABSENT ? Tuple.EMPTY : iterable;
    }

    static Object integer(Meter meter, Object value, Object base) {
        if (value instanceof String text) {
            return NumberText.integer(meter, text, base == Signature.ABSENT ? 10 : Numbers.index(base));
        }
        if (base != Signature.ABSENT) {
            throw PythonError.type("int() can't convert non-string with explicit base");
        }
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("int() argument must be a string, a bytes-like object or a real number, not '"
                    + Type.name(value) + "'");
        }
        return Numbers.isInteger(value) ? Numbers.integer(value) : truncate(Numbers.real(value));
    }

    /** The integer part of a float. */
    static Object truncate(double value) {
        if (Double.isNaN(value)) {
            throw PythonError.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw new PythonError(ExceptionType.OVERFLOW_ERROR, "cannot convert float infinity to integer");
        }
        return Numbers.normal(new BigDecimal(value).toBigInteger());
    }

    private static Object real(Meter meter, Object value) {
        if (value instanceof String text) {
            meter.work(text.length());
            return NumberText.real(text);
        }
        if (!Numbers.isNumber(value)) {
            throw PythonError.type(
                    "float() argument must be a string or a real number, not '" + Type.name(value) + "'");
        }
        return Numbers.real(value);
    }

    /** The one character with that code point. */
    static String character(Object codePoint) {
        long number = Numbers.index(codePoint);
        if (number < 0 || number > Character.MAX_CODE_POINT) {
            throw PythonError.value("chr() arg not in range(0x110000)");
        }
        return Character.toString((int) number);
    }

    private static Tuple tuple(Meter meter, Object iterable) {
        return iterable instanceof Tuple tuple
                ? tuple
                : Tuple.of(Lists.of(meter, elements(iterable)).toArray());
    }

    private static PythonDict dict(Meter meter, Object entries, Object keywords) {
        PythonDict dict = new PythonDict();
        DictMethods.update(meter, dict, entries, keywords);
        return dict;
    }

    private static PythonDict fromKeys(Meter meter, Object keys, Object value) {
        PythonDict dict = new PythonDict();
        Iteration.over(meter, keys).forEachRemaining(it -> Dicts.put(meter, dict, it, value));
        return dict;
    }

    private static Range range(Meter meter, Object[] arguments) {
        meter.allocate(Size.OBJECT);
        long first = Numbers.index(arguments[0]);
        if (arguments[1] == Signature.ABSENT) {
            return new Range(0, first, 1);
        }
        return new Range(first, Numbers.index(arguments[1]), Numbers.index(arguments[2]));
    }

    private static Object type(Object value) {
        return value instanceof ExceptionValue exception ? exception.type() : Type.of(value);
    }

    /** The table of a dict, or of texts whose characters stand for each other, with characters to delete. */
    private static PythonDict translation(Meter meter, Object[] arguments) {
        PythonDict table = new PythonDict();
        if (arguments[1] == Signature.ABSENT) {
            Dicts.mapping(arguments[0])
                    .forEach((key, value) -> Dicts.put(
                            meter,
                            table,
                            key instanceof String text ? (Object) (long) text.codePointAt(0) : key,
                            value));
            return table;
        }
        int[] from = StringMethods.text(arguments[0]).codePoints().toArray();
        int[] to = StringMethods.text(arguments[1]).codePoints().toArray();
        if (from.length != to.length) {
            throw PythonError.value("the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < from.length; i++) {
            Dicts.put(meter, table, (long) from[i], (long) to[i]);
        }
        StringMethods.text(arguments[2]).codePoints().forEach(it -> Dicts.put(meter, table, (long) it, null));
        return table;
    }
}
