package org.vestibule.user;

import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * What every password must fulfil, after OWASP ASVS 5: length alone counts, no kinds of characters are demanded. Policies can demand
 * more.
 */
public final class PasswordRules {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 512;

    private PasswordRules() {}

    /** Refuses a password by a message for the field. */
    public static void check(String field, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw Problem.invalid(field, Message.of("password.error.short", SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw Problem.invalid(field, Message.of("password.error.long", LONGEST));
        }
    }
}
