package org.vestibule.stage;

import java.util.function.UnaryOperator;
import org.vestibule.authenticator.Proof;
import org.vestibule.flow.Answer;
import org.vestibule.flow.StageContext;

/** A code as it was typed, or sent by a program that takes it for a number. */
final class TypedCode {
    private static final int LONGEST = 200;

    private static final String BEGUN = "attempt_begun";

    private TypedCode() {}

    /** Counts an attempt of who sends a code, before anybody looks at it. */
    static UnaryOperator<Answer> counted(Proof proof, long user, StageContext<?> context) {
        return answer -> of(answer).isEmpty()
                ? answer
                : answer.with(BEGUN, proof.begin(user, context.visitor().address()));
    }

    /** Whether the attempt was counted, and was not one too many. */
    static boolean mayBeTried(Answer answer) {
        return Boolean.TRUE.equals(answer.prepared().get(BEGUN));
    }

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
