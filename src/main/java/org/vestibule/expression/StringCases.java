package org.vestibule.expression;

import java.util.List;
import java.util.Locale;

/** The methods of {@code str} that change the case (Python library reference, "String Methods"). */
final class StringCases {
    static final List<Method> ALL = List.of(
            StringMethods.of("lower()", (meter, self, a) -> counted(meter, self.toLowerCase(Locale.ROOT))),
            StringMethods.of("upper()", (meter, self, a) -> counted(meter, self.toUpperCase(Locale.ROOT))),
            StringMethods.of(
                    "casefold()",
                    (meter, self, a) ->
                            counted(meter, self.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))),
            StringMethods.of("capitalize()", (meter, self, a) -> counted(meter, capitalize(self))),
            StringMethods.of("title()", (meter, self, a) -> counted(meter, title(self))),
            StringMethods.of("swapcase()", (meter, self, a) -> counted(meter, swapCase(self))));

    private StringCases() {}

    private static String counted(Meter meter, String text) {
        meter.text(text.length());
        return text;
    }

    private static String capitalize(String text) {
        int first = CodePoints.length(text) == 0 ? 0 : Character.charCount(text.codePointAt(0));
        return titled(text.substring(0, first)) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String title(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean within = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            String character = Character.toString(codePoint);
            result.append(within ? character.toLowerCase(Locale.ROOT) : titled(character));
            within = isCased(codePoint);
        }
        return result.toString();
    }

    /** Some characters have a third case for the beginning of a word. */
    private static String titled(String character) {
        if (character.isEmpty()) {
            return character;
        }
        int title = Character.toTitleCase(character.codePointAt(0));
        boolean simple = title != character.codePointAt(0)
                || character.toUpperCase(Locale.ROOT).equals(character);
        if (simple) {
            return Character.toString(title);
        }
        String upper = character.toUpperCase(Locale.ROOT);
        return upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String swapCase(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(it -> {
            String character = Character.toString(it);
            boolean upper = Character.isUpperCase(it);
            result.append(upper ? character.toLowerCase(Locale.ROOT) : character.toUpperCase(Locale.ROOT));
        });
        return result.toString();
    }

    static boolean isCased(int codePoint) {
        return Character.isUpperCase(codePoint) || Character.isLowerCase(codePoint) || Character.isTitleCase(codePoint);
    }
}
