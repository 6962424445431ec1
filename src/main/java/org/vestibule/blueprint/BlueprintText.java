package org.vestibule.blueprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.YamlError;

/**
 * The text of a blueprint, as far as it could be read.
 *
 * @param hash by what another text is noticed, SHA-512 in hexadecimal letters
 * @param wrong why it could not be read
 */
record BlueprintText(String text, String hash, Optional<Message> wrong) {
    static BlueprintText of(String text) {
        return new BlueprintText(text, hash(text.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    /** What could not be read, and so far as it is known by what it is noticed when it can. */
    static BlueprintText unreadable(Message wrong) {
        return new BlueprintText("", hash(wrong.toString().getBytes(StandardCharsets.UTF_8)), Optional.of(wrong));
    }

    /** Refuses by a {@link BlueprintProblem} what is no blueprint. */
    Blueprint read() {
        if (wrong.isPresent()) {
            throw BlueprintProblem.unreadable(new YamlError(1, 1, wrong.get()));
        }
        return BlueprintReader.read(text);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
