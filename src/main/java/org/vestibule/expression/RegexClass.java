package org.vestibule.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a set of characters in square brackets (Python library reference, "re - Regular Expression Syntax"). */
final class RegexClass {
    private static final int NO_CHARACTER = -1;

    private final RegexReader reader;
    private final int flags;
    private final List<IntPredicate> sets = new ArrayList<>();

    RegexClass(RegexReader reader, int flags) {
        this.reader = reader;
        this.flags = flags;
    }

    /** The characters that an escaped letter stands for, such as those of {@code \d}; null where it stands for none. */
    static IntPredicate of(int letter, int flags) {
        boolean ascii = RegexFlag.ASCII.isIn(flags);
        IntPredicate set =
                switch (Character.toLowerCase(letter)) {
                    case 'd' -> Character::isDigit;
                    case 's' -> StringMethods::isSpace;
                    case 'w' -> it -> it == '_' || StringTests.isAlphanumeric(it);
                    default -> null;
                };
        if (set == null) {
            return null;
        }
        IntPredicate limited = ascii ? it -> it < 0x80 && !isSeparator(it) && set.test(it) : set;
        return Character.isUpperCase(letter) ? limited.negate() : limited;
    }

    /** Those of ASCII that are blank for {@code str.isspace} alone. */
    private static boolean isSeparator(int codePoint) {
        return codePoint >= 0x1c && codePoint <= 0x1f;
    }

    /** Reads what stands behind the opening bracket. */
    IntPredicate read() {
        boolean negated = reader.accept("^");
        while (sets.isEmpty() || !reader.accept("]")) {
            item();
        }
        IntPredicate[] all = sets.toArray(IntPredicate[]::new);
        return it -> negated != isInAny(all, it);
    }

    private static boolean isInAny(IntPredicate[] sets, int codePoint) {
        for (IntPredicate set : sets) {
            if (set.test(codePoint)) {
                return true;
            }
        }
        return false;
    }

    private void item() {
        int from = character();
        int mark = reader.mark();
        if (!reader.accept("-") || reader.at("]")) {
            reader.back(mark);
            if (from != NO_CHARACTER) {
                sets.add(RegexCase.of(flags).character(from));
            }
            return;
        }
        int to = character();
        if (from == NO_CHARACTER || to < from) {
            throw reader.error("bad character range");
        }
        sets.add(RegexCase.of(flags).range(from, to));
    }

    /** Reads one character, or adds a class. */
    private int character() {
        int codePoint = reader.next();
        if (codePoint != '\\') {
            return codePoint;
        }
        int letter = reader.next();
        IntPredicate set = of(letter, flags);
        if (set != null) {
            sets.add(set);
            return NO_CHARACTER;
        }
        if (letter >= '0' && letter <= '9') {
            return reader.octal(letter);
        }
        return letter == 'b' ? '\b' : reader.meant(letter);
    }
}
