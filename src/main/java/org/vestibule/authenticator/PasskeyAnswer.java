package org.vestibule.authenticator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.rest.Parameter;

/**
 * What a browser has got from a passkey: a {@code PublicKeyCredential} (WebAuthn 5.1) whose bytes are in base64url.
 *
 * @param id which passkey it was, in base64url without padding
 * @param response the rest
 */
public record PasskeyAnswer(String id, Map<?, ?> response) {
    private static final int LONGEST = 100_000;

    /** What programs send as an object and pages as its text; empty for anything else. */
    public static Optional<PasskeyAnswer> of(Object sent) {
        try {
            Object read = sent instanceof String text && text.length() <= LONGEST
                    ? Parameter.object("passkey", text).orElse(Map.of())
                    : sent;
            return read instanceof Map<?, ?> credential
                            && credential.get("rawId") instanceof String id
                            && credential.get("response") instanceof Map<?, ?> response
                    ? Optional.of(new PasskeyAnswer(SecretKeys.encode(SecretKeys.decode(id)), response))
                    : Optional.empty();
        } catch (Problem | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The bytes of a member, none where it is missing; {@code IllegalArgumentException} where they cannot be read. */
    byte[] bytes(String member) {
        return response.get(member) instanceof String text ? SecretKeys.decode(text) : new byte[0];
    }

    /** How browsers say that they reach it. */
    Set<String> transports() {
        return response.get("transports") instanceof List<?> list
                ? list.stream().map(String::valueOf).limit(10).collect(Collectors.toSet())
                : Set.of();
    }
}
