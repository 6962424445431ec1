package org.vestibule.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The module {@code re} (Python library reference, "re - Regular expression operations"). */
final class RegexModule {
    private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

    private static final List<Builtin> FUNCTIONS = List.of(
            on("match(pattern, string, flags=0)", 1),
            on("search(pattern, string, flags=0)", 1),
            on("fullmatch(pattern, string, flags=0)", 1),
            on("findall(pattern, string, flags=0)", 1),
            on("finditer(pattern, string, flags=0)", 1),
            on("split(pattern, string, maxsplit=0, flags=0)", 2),
            on("sub(pattern, repl, string, count=0, flags=0)", 3),
            on("subn(pattern, repl, string, count=0, flags=0)", 3),
            Builtin.of("compile(pattern, flags=0)", (meter, a) -> compile(meter, a[0], a[1])),
            Builtin.of("escape(pattern)", (meter, a) -> escape(meter, StringMethods.text(a[0]))),
            Builtin.of("purge()", (meter, a) -> null));

    static final Map<String, Object> MEMBERS = members();

    private RegexModule() {}

    private static Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>();
        FUNCTIONS.forEach(it -> members.put(it.signature().name(), it));
        for (RegexFlag flag : RegexFlag.values()) {
            members.put(flag.name(), (long) flag.value());
            String letter = String.valueOf(flag.letter()).toUpperCase(Locale.ROOT);
            members.put(letter, (long) flag.value());
        }
        members.put("error", ExceptionType.REGEX_ERROR);
        return Collections.unmodifiableMap(members);
    }

    /** A function that compiles its first argument and calls the method of its name with the next ones; flags come last. */
    private static Builtin on(String signature, int passed) {
        String name = signature.substring(0, signature.indexOf('('));
        return Builtin.of(signature, (meter, a) -> {
            RegexPattern pattern = compile(meter, a[0], a[a.length - 1]);
            Object[] arguments = Arrays.copyOfRange(a, 1, 1 + passed);
            return RegexPattern.METHODS.get(name).call(meter, pattern, Arguments.of(arguments));
        });
    }

    static RegexPattern compile(Meter meter, Object pattern, Object flags) {
        if (pattern instanceof RegexPattern compiled) {
            if (Truth.of(flags)) {
                throw PythonError.value("cannot process flags argument with a compiled pattern");
            }
            return compiled;
        }
        if (!(pattern instanceof String source)) {
            throw PythonError.type("first argument must be string or compiled pattern");
        }
        return RegexParser.compile(meter, source, (int) Numbers.index(flags));
    }

    private static String escape(Meter meter, String text) {
        meter.text(2L * text.length());
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(it ->
                        escaped.append(SPECIAL.indexOf(it) >= 0 ? "\\" : "").append((char) it));
        return escaped.toString();
    }
}
