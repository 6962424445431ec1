package org.vestibule.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/** Translates {@code * + ? {}}, and bounds how often counted repetitions run that stand in each other. */
final class RegexRepetition {
    /** They cost time even where they match nothing, which no text can count. */
    private static final long MOST = 10_000;

    private static final int MOST_DIGITS = 9;

    private final RegexReader reader;
    private final StringBuilder java;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long within = 1;
    private long last;

    RegexRepetition(RegexReader reader, StringBuilder java) {
        this.reader = reader;
        this.java = java;
    }

    /** Notes that something stands there which can be repeated. */
    void item() {
        last = 1;
    }

    void nothing() {
        last = 0;
    }

    void open() {
        outer.push(within);
        within = 1;
        last = 0;
    }

    void close() {
        last = within;
        within = Math.max(outer.pop(), last);
    }

    /** Translates a repetition whose first character has been read; a brace that begins none stands for itself. */
    void translate(int symbol) {
        if (symbol == '{' && !counted()) {
            RegexClass.literal(java, symbol);
            item();
            return;
        }
        requireItem();
        if (symbol != '{') {
            java.append((char) symbol);
        }
        if (reader.accept("?")) {
            java.append('?');
        } else if (reader.accept("+")) {
            java.append('+');
        }
        last = 0;
    }

    /** Translates {@code {least,most}}; false where a brace begins nothing of the kind. */
    private boolean counted() {
        int mark = reader.mark();
        String least = reader.digits(MOST_DIGITS);
        boolean range = reader.accept(",");
        String most = range ? reader.digits(MOST_DIGITS) : "";
        if (least.isEmpty() && !range || !reader.accept("}")) {
            reader.back(mark);
            return false;
        }
        requireItem();
        long from = number(least, 0);
        long to = number(most, from);
        if (to < from) {
            throw reader.error("min repeat greater than max repeat");
        }
        count(Math.max(1, to));
        java.append('{').append(from).append(range ? "," + most : "").append('}');
        return true;
    }

    private static long number(String digits, long standard) {
        return digits.isEmpty() ? standard : Long.parseLong(digits);
    }

    private void count(long times) {
        long product = last * times;
        if (product > MOST) {
            throw new PythonError(
                    ExceptionType.BOUND_EXCEEDED, "more than " + MOST + " repetitions in a regular expression");
        }
        within = Math.max(within, product);
    }

    private void requireItem() {
        if (last == 0) {
            throw reader.error("nothing to repeat");
        }
    }
}
