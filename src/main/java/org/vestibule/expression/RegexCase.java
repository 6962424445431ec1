package org.vestibule.expression;

import java.util.Map;
import java.util.function.IntPredicate;

/** Which letters a regular expression holds for the same. */
enum RegexCase {
    /** Each only for itself. */
    SENSITIVE {
        @Override
        int fold(int codePoint) {
            return codePoint;
        }
    },

    /** Those from a to z in both cases. */
    ASCII {
        @Override
        int fold(int codePoint) {
            return codePoint < 0x80 ? Character.toLowerCase(codePoint) : codePoint;
        }
    },

    /** All letters in all their cases. */
    UNICODE {
        @Override
        int fold(int codePoint) {
            int folded = Character.toLowerCase(Character.toUpperCase(codePoint));
            return TWINS.getOrDefault(folded, folded);
        }
    };

    /** Letters that Python holds for the same though Unicode maps neither to the other. */
    private static final Map<Integer, Integer> TWINS = Map.of(0x1fd3, 0x390, 0x1fe3, 0x3b0, 0xfb05, 0xfb06);

    static RegexCase of(int flags) {
        if (!RegexFlag.IGNORECASE.isIn(flags)) {
            return SENSITIVE;
        }
        return RegexFlag.ASCII.isIn(flags) ? ASCII : UNICODE;
    }

    /** The one that stands for all that are the same. */
    abstract int fold(int codePoint);

    /** All characters that are the same as this one. */
    IntPredicate character(int codePoint) {
        int folded = fold(codePoint);
        return it -> fold(it) == folded;
    }

    /** All characters that are the same as one between two. */
    IntPredicate range(int from, int to) {
        IntPredicate exact = it -> it >= from && it <= to;
        return this == SENSITIVE
                ? exact
                : it -> exact.test(it)
                        || exact.test(fold(it))
                        || exact.test(Character.toUpperCase(fold(it)))
                                && fold(Character.toUpperCase(fold(it))) == fold(it);
    }
}
