package org.vestibule.expression;

/** The function {@code format()}, which f-strings and {@code str.format} use, too. */
final class Format {
    private Format() {}

    static String format(Meter meter, Object value, String spec) {
        if (spec.isEmpty()) {
            return Repr.text(meter, value);
        }
        if (value instanceof String text) {
            return string(meter, text, FormatSpec.parse(spec));
        }
        if (Numbers.isNumber(value)) {
            return new NumberFormat(meter, FormatSpec.parse(spec)).format(value);
        }
        throw PythonError.type("unsupported format string passed to " + Type.name(value) + ".__format__");
    }

    static String string(Meter meter, String text, FormatSpec spec) {
        if (spec.type() != 0 && spec.type() != 's') {
            throw PythonError.value("Unknown format code '" + spec.type() + "' for object of type 'str'");
        }
        if (spec.isForNumbers()) {
            throw PythonError.value("this option is not allowed in string format specifier");
        }
        boolean cut = spec.precision() >= 0 && spec.precision() < CodePoints.length(text);
        return spec.pad(meter, cut ? CodePoints.between(text, 0, spec.precision()) : text, '<');
    }

    /** Does {@code !r}, {@code !s} and {@code !a}. */
    static Object convert(Meter meter, Object value, char conversion) {
        return switch (conversion) {
            case 'r' -> Repr.of(meter, value);
            case 's' -> Repr.text(meter, value);
            case 'a' -> ascii(meter, Repr.of(meter, value));
            default -> value;
        };
    }

    private static String ascii(Meter meter, String repr) {
        meter.text(StringRepr.LONGEST_ESCAPE * (long) repr.length());
        return StringRepr.ascii(repr);
    }
}
