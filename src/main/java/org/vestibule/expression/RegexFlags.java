package org.vestibule.expression;

/** Reads flags that stand within a regular expression, behind {@code (?}. */
final class RegexFlags {
    private static final int ALPHABETS = RegexFlag.ASCII.value() | RegexFlag.UNICODE.value();

    private final RegexReader reader;

    RegexFlags(RegexReader reader) {
        this.reader = reader;
    }

    /** Those given and those of {@code (?i)}, which may stand at the beginning only. */
    int global(int given) {
        int flags = given;
        int mark = reader.mark();
        while (reader.accept("(?")) {
            int found = letters();
            if (found == 0 || !reader.accept(")")) {
                break;
            }
            flags |= found;
            mark = reader.mark();
        }
        reader.back(mark);
        if ((flags & ALPHABETS) == ALPHABETS) {
            throw PythonError.value("ASCII and UNICODE flags are incompatible");
        }
        return RegexFlag.ASCII.isIn(flags) ? flags : flags | RegexFlag.UNICODE.value();
    }

    /** Those around a group changed by its own, as in {@code (?i-s:...)}. */
    int scoped(int outer) {
        int on = letters();
        int off = 0;
        if (reader.accept("-")) {
            off = letters();
            if (off == 0 || (off & (on | ALPHABETS)) != 0) {
                throw reader.error("missing flag, or one that cannot be turned off");
            }
        }
        if (reader.at(")")) {
            throw reader.error("global flags not at the start of the expression");
        }
        if (!reader.accept(":")) {
            throw reader.error("unknown extension or flag");
        }
        return with(outer, on) & ~off;
    }

    private int letters() {
        int found = 0;
        for (RegexFlag flag = RegexFlag.of(reader.peek()); flag != null; flag = RegexFlag.of(reader.peek())) {
            reader.next();
            found |= flag.value();
        }
        if ((found & ALPHABETS) == ALPHABETS) {
            throw reader.error("bad inline flags: flags 'a' and 'u' are incompatible");
        }
        return found;
    }

    /** A new alphabet takes the place of the old one. */
    private static int with(int flags, int more) {
        return ((more & ALPHABETS) == 0 ? flags : flags & ~ALPHABETS) | more;
    }
}
