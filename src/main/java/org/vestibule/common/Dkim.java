package org.vestibule.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * What mails are signed with (RFC 6376). The public key stands in the DNS, at {@code <selector>._domainkey.<domain>}.
 *
 * @param key of 1024 bits or more (RFC 8301)
 */
public record Dkim(String domain, String selector, RSAPrivateCrtKey key) {
    private static final int LEAST_BITS = 1024;
    private static final String NAME =
            "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*";
    private static final String PEM = "-----(BEGIN|END) PRIVATE KEY-----";

    /** All three, or none. */
    static Optional<Dkim> of(Settings settings) {
        if (settings.find("vestibule.dkim.domain").isEmpty()
                && settings.find("vestibule.dkim.selector").isEmpty()
                && settings.find("vestibule.dkim.key-file").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Dkim(
                settings.parse("vestibule.dkim.domain", "", "it must be a domain, such as example.org", Dkim::name),
                settings.parse("vestibule.dkim.selector", "", "it must be a name in the DNS, such as mail", Dkim::name),
                settings.parse(
                        "vestibule.dkim.key-file",
                        "",
                        "it must name a readable file with an RSA key of 1024 bits or more in PEM, which begins with BEGIN PRIVATE"
                                + " KEY (PKCS #8)",
                        Dkim::key)));
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** What must stand in the DNS. */
    public RSAPublicKey publicKey() {
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAPrivateCrtKey key(String file) {
        try {
            String pem = Files.readString(Path.of(file)).replaceAll(PEM, "");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.strip()));
            if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey key
                    && key.getModulus().bitLength() >= LEAST_BITS) {
                return key;
            }
            throw new IllegalArgumentException("The key is too short, or without its public part");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
