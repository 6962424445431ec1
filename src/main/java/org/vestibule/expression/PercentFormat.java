package org.vestibule.expression;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code format % values} (Python library reference, "printf-style String Formatting"). */
final class PercentFormat {
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:\\(([^()]*+)\\))?([-+ #0]*+)(\\*|\\d*+)(?:\\.(\\*|\\d*+))?[hlL]?(.)", Pattern.DOTALL);

    private final Meter meter;
    private final Object values;
    private final boolean mapping;
    private int next;

    private PercentFormat(Meter meter, Object values) {
        this.meter = meter;
        this.values = values;
        mapping = values instanceof Map;
    }

    static String format(Meter meter, String format, Object values) {
        return new PercentFormat(meter, values).format(format);
    }

    private String format(String format) {
        TextBuilder text = new TextBuilder(meter);
        Matcher conversion = CONVERSION.matcher(format);
        int at = 0;
        for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
            if (!conversion.find(percent) || conversion.start() != percent) {
                throw PythonError.value("incomplete format");
            }
            text.append(format, at, percent).append(convert(conversion));
            at = conversion.end();
        }
        if (!mapping && next < count() && !(next == 0 && isIndexable())) {
            throw PythonError.type("not all arguments converted during string formatting");
        }
        text.append(format, at, format.length());
        return text.toString();
    }

    private String convert(Matcher conversion) {
        char type = conversion.group(5).charAt(0);
        if (type == '%') {
            return "%";
        }
        Object named = conversion.group(1) == null ? Signature.ABSENT : named(conversion.group(1));
        int width = number(conversion.group(3), 0);
        int precision = conversion.group(4) == null ? -1 : number(conversion.group(4), 0);
        Object value = named == Signature.ABSENT ? next() : named;
        return convert(value, spec(conversion.group(2), width, precision, type));
    }

    private static FormatSpec spec(String flags, int width, int precision, char type) {
        boolean left = flags.contains("-") || width < 0;
        boolean zero = flags.contains("0") && !left;
        String fill = zero ? "0" : " ";
        char align = left ? '<' : zero ? '=' : '>';
        char sign = flags.contains("+") ? '+' : flags.contains(" ") ? ' ' : '-';
        boolean alternate = flags.contains("#");
        return new FormatSpec(fill, align, sign, alternate, Math.abs(width), (char) 0, precision, type);
    }

    private String convert(Object value, FormatSpec spec) {
        return switch (spec.type()) {
            case 's', 'r', 'a' -> text((String) Format.convert(meter, value, spec.type()), spec);
            case 'c' -> text(character(value), spec);
            case 'd', 'i', 'u' -> integer(decimal(value, spec.type()), spec.as('d'));
            case 'x', 'X', 'o' -> integer(requireInteger(value, spec.type()), spec);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> new NumberFormat(meter, spec).format(Numbers.realArgument(value));
            default -> throw PythonError.value("unsupported format character '" + spec.type() + "'");
        };
    }

    private String text(String text, FormatSpec spec) {
        char align = spec.align() == '=' ? '>' : spec.align();
        FormatSpec plain = new FormatSpec(" ", align, '-', false, spec.width(), (char) 0, spec.precision(), 's');
        return Format.string(meter, text, plain);
    }

    /** A precision is the least number of digits. */
    private String integer(Object value, FormatSpec spec) {
        FormatSpec plain = new FormatSpec(
                spec.fill(), spec.align(), spec.sign(), spec.alternate(), spec.width(), (char) 0, -1, spec.type());
        if (spec.precision() < 0) {
            return new NumberFormat(meter, plain).format(value);
        }
        int sign = spec.sign() != '-' || Numbers.compare(value, 0L) < 0 ? 1 : 0;
        int prefix = spec.alternate() && spec.type() != 'd' ? 2 : 0;
        FormatSpec digits = new FormatSpec(
                "0", '=', spec.sign(), spec.alternate(), spec.precision() + sign + prefix, (char) 0, -1, spec.type());
        return text(new NumberFormat(meter, digits).format(value), plain);
    }

    private static Object decimal(Object value, char type) {
        if (Numbers.isReal(value)) {
            return Conversions.truncate(Numbers.real(value));
        }
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("%" + type + " format: a real number is required, not " + Type.name(value));
        }
        return Numbers.integer(value);
    }

    private static Object requireInteger(Object value, char type) {
        if (!Numbers.isInteger(value)) {
            throw PythonError.type("%" + type + " format: an integer is required, not " + Type.name(value));
        }
        return Numbers.integer(value);
    }

    private static String character(Object value) {
        if (value instanceof String text && CodePoints.length(text) == 1) {
            return text;
        }
        if (!Numbers.isInteger(value)) {
            throw PythonError.type("%c requires int or char");
        }
        return Conversions.character(value);
    }

    private int number(String text, int standard) {
        if (text.equals("*")) {
            return (int) Math.max(-FormatSpec.LARGEST, Math.min(FormatSpec.LARGEST, Numbers.index(next())));
        }
        return FormatSpec.number(text.isEmpty() ? null : text, standard);
    }

    private Object named(String key) {
        if (!mapping) {
            throw PythonError.type("format requires a mapping");
        }
        return Subscripts.get(meter, values, key);
    }

    private Object next() {
        if (next >= count()) {
            throw PythonError.type("not enough arguments for format string");
        }
        Object value = values instanceof Tuple tuple ? tuple.get(next) : values;
        next++;
        return value;
    }

    private int count() {
        return values instanceof Tuple tuple ? tuple.size() : 1;
    }

    /** CPython takes whatever can be subscripted, but no tuple and no text, for a mapping that need not be used. */
    private boolean isIndexable() {
        return values instanceof List && !(values instanceof Tuple);
    }
}
