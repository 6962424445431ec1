package org.vestibule.common;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of this installation, newest first: the newest makes, any of them checks. A key is known by its number, the first byte of
 * its hash, so that keys can be put in front without touching what older ones made. Each purpose has keys of its own, derived by
 * HMAC-SHA-256 (NIST SP 800-108 in the simplest form).
 */
public final class SecretKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final List<Key> keys;

    /** A key by its number, ready to derive others from. */
    private record Key(byte number, Mac mac) {
        static Key of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Key(sha256(bytes)[0], keyed(bytes));
        }

        /** A copy of the prepared one spares half of the work. */
        byte[] derive(String purpose) {
            try {
                return ((Mac) mac.clone()).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** At least one key of at least 32 characters. */
    public SecretKeys(List<String> newestFirst) {
        keys = newestFirst.stream().map(Key::of).toList();
    }

    /** The number of the key that makes. */
    public byte newest() {
        return keys.get(0).number();
    }

    /** The numbers of the keys, newest first, as two hexadecimal digits each. */
    public List<String> numbers() {
        return keys.stream()
                .map(key -> HexFormat.of().toHexDigits(key.number()))
                .toList();
    }

    /** HMAC-SHA-256 by the newest key. */
    public byte[] mac(String purpose, byte[] message) {
        return hmac(keys.get(0).derive(purpose), message);
    }

    /** HMAC-SHA-256 by the key of that number; empty where there is none. */
    public Optional<byte[]> mac(byte number, String purpose, byte[] message) {
        return key(number).map(key -> hmac(key.derive(purpose), message));
    }

    /** HMAC-SHA-256 by each of the keys, newest first. */
    public Stream<byte[]> macs(String purpose, byte[] message) {
        return keys.stream().map(key -> hmac(key.derive(purpose), message));
    }

    /** A text that shows to whoever has the secret that it was made here for him: HMAC-SHA-256 by the newest key, with its number. */
    public String token(String purpose, String secret) {
        return token(newest(), mac(purpose, secretBytes(secret)));
    }

    /** Whether this is such a text, by any of the keys. */
    public boolean isToken(String purpose, String secret, String token) {
        return keys.stream()
                .map(key -> token(key.number(), hmac(key.derive(purpose), secretBytes(secret))))
                .anyMatch(right -> same(right, token));
    }

    private static byte[] secretBytes(String secret) {
        return hash(secret).getBytes(StandardCharsets.UTF_8);
    }

    private static String token(byte number, byte[] mac) {
        return encode(ByteBuffer.allocate(1 + mac.length).put(number).put(mac).array());
    }

    /** Encrypts and authenticates by AES-256-GCM. */
    public String seal(String purpose, String text) {
        return seal(purpose, random(NONCE), text);
    }

    /**
     * The same, but one text is always sealed alike, so that it can be seen whether it has changed. Each text has a nonce of its own, made from it
     * by a key, as synthetic initialisation vectors are (RFC 5297).
     */
    public String sealAlike(String purpose, String text) {
        byte[] made = mac("nonce " + purpose, text.getBytes(StandardCharsets.UTF_8));
        return seal(purpose, Arrays.copyOf(made, NONCE), text);
    }

    private String seal(String purpose, byte[] nonce, String text) {
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(newest())
                .put(nonce)
                .put(sealed)
                .array();
        return encode(all);
    }

    /** Opens what {@link #seal} made for the same purpose; an {@code IllegalStateException} if it was tampered with or its key is gone. */
    public String open(String purpose, String sealed) {
        ByteBuffer all = ByteBuffer.wrap(decode(sealed));
        byte number = all.get();
        byte[] nonce = new byte[NONCE];
        all.get(nonce);
        byte[] rest = new byte[all.remaining()];
        all.get(rest);
        Key key = key(number).orElseThrow(() -> new IllegalStateException("The secret key that sealed this is gone"));
        return new String(cipher(Cipher.DECRYPT_MODE, key, purpose, nonce, rest), StandardCharsets.UTF_8);
    }

    /** The number of the key that sealed this, of which the beginning will do, as {@link #numbers} writes it. */
    public static String sealedBy(String sealed) {
        return HexFormat.of().toHexDigits(decode(sealed.substring(0, 4))[0]);
    }

    /** Random bytes fit for keys. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A new random name that nobody can guess: 256 bits in base64url. */
    public static String randomKey() {
        return encode(random(32));
    }

    /** How a random key is kept: its SHA-256, in base64url. Only for keys with the entropy of {@link #randomKey}. */
    public static String hash(String key) {
        return encode(sha256(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** Compares in a time that does not depend on where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private Optional<Key> key(byte number) {
        return keys.stream().filter(key -> key.number() == number).findFirst();
    }

    /** HMAC-SHA-256 of all parts, one after the other, by a key that is shared with somebody else. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        Mac mac = keyed(key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] cipher(int mode, Key key, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.derive(purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot be opened", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
