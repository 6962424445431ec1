package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.vestibule.common.SecretKeys;

/** What each form of a page carries to show that this browser was given the page. It holds as long as the browser's cookie. */
@Named
@RequestScoped
public class FormToken {
    /** The name of the form's field. */
    public static final String FIELD = "token";

    private static final String PURPOSE = "form";

    @Inject
    SecretKeys keys;

    private byte[] browser;

    /** Takes the key that only this browser has. */
    void bind(String key) {
        browser = SecretKeys.hash(key).getBytes(StandardCharsets.UTF_8);
    }

    public String getValue() {
        return encode(keys.newest(), keys.mac(PURPOSE, browser));
    }

    boolean matches(String token) {
        return number(token)
                .flatMap(number -> keys.mac(number, PURPOSE, browser).map(mac -> encode(number, mac)))
                .filter(right -> SecretKeys.same(right, token))
                .isPresent();
    }

    private static String encode(byte number, byte[] mac) {
        return SecretKeys.encode(
                ByteBuffer.allocate(1 + mac.length).put(number).put(mac).array());
    }

    private static Optional<Byte> number(String token) {
        try {
            byte[] bytes = SecretKeys.decode(token);
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes[0]);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
