package org.vestibule.expression;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;

/** The methods of {@code str} that ask what a text consists of (Python library reference, "String Methods"). */
final class StringTests {
    static final List<Method> ALL = List.of(
            each("isalpha()", Character::isLetter),
            each("isdecimal()", Character::isDigit),
            each("isdigit()", StringTests::isDigit),
            each("isnumeric()", StringTests::isNumeric),
            each("isalnum()", StringTests::isAlphanumeric),
            each("isspace()", StringMethods::isSpace),
            StringMethods.of("isascii()", (meter, self, a) -> self.chars().allMatch(it -> it < 0x80)),
            StringMethods.of(
                    "isprintable()", (meter, self, a) -> self.codePoints().allMatch(StringRepr::isPrintable)),
            StringMethods.of("islower()", (meter, self, a) -> isCased(self, Character::isLowerCase)),
            StringMethods.of("isupper()", (meter, self, a) -> isCased(self, Character::isUpperCase)),
            StringMethods.of("istitle()", (meter, self, a) -> isTitle(self)),
            StringMethods.of("isidentifier()", (meter, self, a) -> isIdentifier(self)));

    private StringTests() {}

    private static Method each(String signature, IntPredicate test) {
        return StringMethods.of(
                signature,
                (meter, self, a) -> !self.isEmpty() && self.codePoints().allMatch(test));
    }

    /** Digits of any script, and those that are set high, low or in circles. */
    private static boolean isDigit(int codePoint) {
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        return plain.codePointCount(0, plain.length()) == 1 && Character.isDigit(plain.codePointAt(0));
    }

    static boolean isAlphanumeric(int codePoint) {
        return Character.isLetter(codePoint) || isNumeric(codePoint);
    }

    private static boolean isNumeric(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isCased(String text, IntPredicate expected) {
        return text.codePoints().anyMatch(expected)
                && text.codePoints().filter(StringCases::isCased).allMatch(expected);
    }

    private static boolean isTitle(String text) {
        boolean within = false;
        boolean any = false;
        for (int codePoint : text.codePoints().toArray()) {
            boolean upper = Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
            if (upper && within || Character.isLowerCase(codePoint) && !within) {
                return false;
            }
            within = StringCases.isCased(codePoint);
            any |= within;
        }
        return any;
    }

    private static boolean isIdentifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && text.codePoints().skip(1).allMatch(Character::isUnicodeIdentifierPart);
    }
}
