package org.vestibule.stage;

import org.vestibule.flow.Answer;

/** A code as it was typed, or sent by a program that takes it for a number. */
final class TypedCode {
    private static final int LONGEST = 200;

    private TypedCode() {}

    /** Without blanks and hyphens; empty where there is none, or far too much. */
    static String of(Answer answer) {
        Object value = answer.values().get("code");
        String text = value instanceof Number number ? String.valueOf(number.longValue()) : answer.text("code");
        return text.length() > LONGEST ? "" : text.replaceAll("[\\s-]", "");
    }

    /** The same of so many digits: a number has lost the zeros at its beginning. */
    static String of(Answer answer, int digits) {
        String code = of(answer);
        boolean isNumber = answer.values().get("code") instanceof Number;
        return isNumber ? "0".repeat(Math.max(0, digits - code.length())) + code : code;
    }
}
