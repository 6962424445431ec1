package org.vestibule.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords that Django has hashed by PBKDF2 with SHA-256 (RFC 8018), for accounts that come from authentik. */
final class DjangoHash {
    private static final int BITS = 256;

    /** Up to 9,999,999 rounds, which take some seconds. */
    private static final Pattern FORM =
            Pattern.compile("pbkdf2_sha256\\$([1-9][0-9]{0,6})\\$([!-#%-~]{1,100})\\$([A-Za-z0-9+/]{43}=)");

    private DjangoHash() {}

    static boolean fits(String hash) {
        return FORM.matcher(hash).matches();
    }

    /** Whether it is the password of that hash. */
    static boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = parts.group(2).getBytes(StandardCharsets.US_ASCII);
        byte[] derived = derived(password, salt, Integer.parseInt(parts.group(1)));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts.group(3)));
    }

    private static byte[] derived(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
