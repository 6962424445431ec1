package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.SecretKeys;

/** Makes recovery codes and knows them again. They are shown once; what is kept of them is keyed hashes, which nobody can try out. */
@ApplicationScoped
public class RecoveryCodes {
    private static final String PURPOSE = "recovery code";

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    SecretKeys keys;

    /** New ones of so many characters each. */
    public static List<String> random(int count, int length) {
        return IntStream.range(0, count).mapToObj(number -> random(length)).toList();
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    /** How a code of a device is kept. */
    String hash(Device device, String code) {
        return hashes(device, code).get(0);
    }

    /** How it may have been kept, by whichever of the keys, the newest first. */
    List<String> hashes(Device device, String code) {
        return keys.macs(PURPOSE, message(device, code)).map(SecretKeys::encode).toList();
    }

    /** Neither case nor blanks and hyphens make a difference. */
    private static byte[] message(Device device, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return (device.getId() + " " + plain).getBytes(StandardCharsets.UTF_8);
    }
}
