package org.vestibule.blueprint;

import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.expression.Expression;
import org.vestibule.expression.PythonError;

/** {@code !Format [format, argument, …]}: Python's formatting by {@code %}. */
record FormatTag(Object format, List<Object> arguments, Place place) implements Tag {
    private static final Expression FORMATTING = Expression.parse("return text % tuple(values)");
    private static final int LONGEST = 100_000;

    static FormatTag of(List<Object> parts, Place place) {
        return new FormatTag(parts.get(0), parts.subList(1, parts.size()), place);
    }

    @Override
    public Object resolve(Resolution resolution) {
        String form = String.valueOf(resolution.resolve(format));
        Map<String, Object> names = Map.of("text", form, "values", resolution.resolve(arguments));
        try {
            String text = (String) FORMATTING.evaluate(names);
            if (text.length() > LONGEST) {
                throw place.refuse(Message.of("yaml.error.long", LONGEST));
            }
            return resolution.written(this, text);
        } catch (PythonError wrong) {
            throw place.refuse(Message.of("import.error.format", wrong.text()));
        }
    }

    @Override
    public String toString() {
        return "!Format " + format;
    }
}
