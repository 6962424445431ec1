package org.vestibule.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;

/** A security key and its browser in software, by EC P-256; it signs whatever a test wants. */
public final class SoftKey {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int ATTESTED = 64;

    private final KeyPair pair = pair();
    private final byte[] id = SecretKeys.random(16);
    private String origin;
    private boolean verifies = true;
    private long count;
    private String owner;

    /** One in a browser at this origin. */
    public SoftKey(String origin) {
        this.origin = origin;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Is at a page of somebody else from now on. */
    public SoftKey at(String other) {
        origin = other;
        return this;
    }

    /** Does not make sure any more who holds it. */
    public SoftKey careless() {
        verifies = false;
        return this;
    }

    /** Has signed so often. */
    public SoftKey counting(long signatures) {
        count = signatures;
        return this;
    }

    /** Says that it belongs to somebody else. */
    public SoftKey of(String handle) {
        owner = handle;
        return this;
    }

    public String id() {
        return SecretKeys.encode(id);
    }

    /** Answers {@code navigator.credentials.create}. */
    public Map<String, Object> create(Map<?, ?> options) {
        owner = (String) ((Map<?, ?>) options.get("user")).get("id");
        byte[] key = all(hex("a5010203262001215820"), point(true), hex("225820"), point(false));
        byte[] credential = all(
                new byte[16], ByteBuffer.allocate(2).putShort((short) id.length).array(), id, key);
        String host = (String) ((Map<?, ?>) options.get("rp")).get("id");
        byte[] data = all(data(host, ATTESTED), credential);
        byte[] length = ByteBuffer.allocate(2).putShort((short) data.length).array();
        byte[] attestation = all(
                hex("a3"),
                text("fmt"),
                text("none"),
                text("attStmt"),
                hex("a0"),
                text("authData"),
                hex("59"),
                length,
                data);
        return answer(Map.of(
                "clientDataJSON", SecretKeys.encode(client("webauthn.create", options)),
                "attestationObject", SecretKeys.encode(attestation)));
    }

    /** Answers {@code navigator.credentials.get}. */
    public Map<String, Object> get(Map<?, ?> options) {
        if (count > 0) {
            count++;
        }
        byte[] data = data((String) options.get("rpId"), 0);
        byte[] client = client("webauthn.get", options);
        return answer(Map.of(
                "clientDataJSON", SecretKeys.encode(client),
                "authenticatorData", SecretKeys.encode(data),
                "signature", SecretKeys.encode(sign(all(data, sha256(client)))),
                "userHandle", owner));
    }

    private Map<String, Object> answer(Map<String, Object> response) {
        return Map.of("id", id(), "rawId", id(), "type", "public-key", "response", response);
    }

    private byte[] client(String type, Map<?, ?> options) {
        return Json.write(Map.of("type", type, "challenge", options.get("challenge"), "origin", origin))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(String host, int flags) {
        byte all = (byte) (PRESENT | (verifies ? VERIFIED : 0) | flags);
        return all(
                sha256(host.getBytes(StandardCharsets.UTF_8)),
                ByteBuffer.allocate(5).put(all).putInt((int) count).array());
    }

    private byte[] point(boolean first) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        BigInteger number = first ? key.getW().getAffineX() : key.getW().getAffineY();
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, fixed, 32 - (bytes.length - from), bytes.length - from);
        return fixed;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text of at most 23 bytes, as CBOR has it. */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return all(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
