package org.vestibule.expression;

import java.util.Map;

/** {@code template.format(...)} (Python library reference, "Format String Syntax"). */
final class TemplateFormat {
    private static final int MOST_LEVELS = 2;

    private final Meter meter;
    private final Object[] positional;
    private final Map<?, ?> named;
    private int automatic;
    private boolean manual;

    TemplateFormat(Meter meter, Object[] positional, Map<?, ?> named) {
        this.meter = meter;
        this.positional = positional;
        this.named = named;
    }

    String format(String template) {
        return format(template, MOST_LEVELS);
    }

    private String format(String template, int levels) {
        if (levels == 0) {
            throw PythonError.value("Max string recursion exceeded");
        }
        TextBuilder text = new TextBuilder(meter);
        int at = 0;
        while (at < template.length()) {
            boolean brace = "{}".indexOf(template.charAt(at)) >= 0;
            boolean doubled = brace && template.startsWith(template.substring(at, at + 1), at + 1);
            if (!brace || doubled) {
                text.append(template, at, at + 1);
                at += doubled ? 2 : 1;
            } else {
                int close = close(template, at);
                text.append(field(template.substring(at + 1, close), levels));
                at = close + 1;
            }
        }
        return text.toString();
    }

    /** Where the brace that opens there is closed. */
    private static int close(String template, int open) {
        if (template.charAt(open) == '}') {
            throw PythonError.value("Single '}' encountered in format string");
        }
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            depth += template.charAt(i) == '{' ? 1 : template.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw PythonError.value("expected '}' before end of string");
    }

    private String field(String field, int levels) {
        int colon = outside(field, ':');
        String head = field.substring(0, colon);
        int mark = outside(head, '!');
        char conversion = ' ';
        if (mark < head.length()) {
            if (mark + 2 != head.length() || "rsa".indexOf(head.charAt(mark + 1)) < 0) {
                throw PythonError.value("Unknown conversion specifier '" + head.substring(mark + 1) + "'");
            }
            conversion = head.charAt(mark + 1);
        }
        Object value = value(head.substring(0, mark));
        String spec = colon == field.length() ? "" : format(field.substring(colon + 1), levels - 1);
        return Format.format(meter, Format.convert(meter, value, conversion), spec);
    }

    /** Where the character stands outside of square brackets; the length where it does not. */
    private static int outside(String field, char wanted) {
        boolean brackets = false;
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next == wanted && !brackets) {
                return i;
            }
            brackets = next == '[' || brackets && next != ']';
        }
        return field.length();
    }

    private Object value(String path) {
        int end = Math.min(indexOf(path, '.'), indexOf(path, '['));
        Object value = argument(path.substring(0, end));
        int at = end;
        while (at < path.length()) {
            if (path.charAt(at) == '.') {
                int stop = Math.min(indexOf(path, '.', at + 1), indexOf(path, '[', at + 1));
                value = Attributes.get(value, requireText(path.substring(at + 1, stop)));
                at = stop;
            } else if (path.charAt(at) == '[' && path.indexOf(']', at) > 0) {
                int stop = path.indexOf(']', at);
                value = Subscripts.get(meter, value, key(requireText(path.substring(at + 1, stop))));
                at = stop + 1;
            } else {
                throw PythonError.value("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return value;
    }

    private Object argument(String name) {
        boolean number = isNumber(name);
        if (!number && !name.isEmpty()) {
            Object value = Dicts.find(meter, named, name);
            if (value == Signature.ABSENT) {
                throw PythonError.key(name);
            }
            return value;
        }
        manual |= number;
        int index = number ? Integer.parseInt(name) : automatic++;
        if (manual && automatic > 0) {
            throw PythonError.value("cannot switch between manual field specification and automatic field numbering");
        }
        if (index >= positional.length) {
            throw PythonError.index("Replacement index " + index + " out of range for positional args tuple");
        }
        return positional[index];
    }

    private static Object key(String text) {
        return isNumber(text) ? (Object) Long.valueOf(text) : text;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    private static String requireText(String part) {
        if (part.isEmpty()) {
            throw PythonError.value("Empty attribute in format string");
        }
        return part;
    }

    private static int indexOf(String path, char wanted) {
        return indexOf(path, wanted, 0);
    }

    private static int indexOf(String path, char wanted, int from) {
        int index = path.indexOf(wanted, from);
        return index < 0 ? path.length() : index;
    }
}
