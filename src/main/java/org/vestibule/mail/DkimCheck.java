package org.vestibule.mail;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.Dkim;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;

/**
 * Whether the DNS has a key that letters can be proven by (RFC 6376).
 *
 * @param own the key that letters from here are signed by; empty where another server signs
 */
record DkimCheck(Dns dns, String domain, String selector, Optional<RSAPublicKey> own) {
    private static final int WEAK_BITS = 2048;

    /** How many characters a string in a zone may have, at most 255, and be read. */
    private static final int STRING = 200;

    private static final Pattern KEY = Pattern.compile("(?:^|.*;)\\s*p\\s*=(?<key>[^;]*).*");

    static DkimCheck of(Dns dns, Dkim dkim) {
        return new DkimCheck(dns, dkim.domain(), dkim.selector(), Optional.of(dkim.publicKey()));
    }

    /** What there is, for letters from this domain. */
    Finding check(String sender) throws IOException {
        List<String> records = dns.texts(name());
        if (records.isEmpty()) {
            return finding(Grade.WRONG, "none");
        }
        String found = String.join(" | ", records);
        Matcher key = KEY.matcher(found);
        if (records.size() > 1 || !key.matches()) {
            return finding(Grade.WRONG, "malformed").withFound(found);
        }
        String text = key.group("key").replaceAll("\\s", "");
        if (text.isEmpty()) {
            return finding(Grade.WRONG, "revoked").withFound(found);
        }
        boolean elliptic = found.matches("(?i).*\\bk\\s*=\\s*ed25519\\b.*");
        return (elliptic ? same(own.isEmpty(), sender) : rsa(text, sender)).withFound(found);
    }

    private Finding rsa(String text, String sender) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            RSAPublicKey key =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            return key.getModulus().bitLength() < WEAK_BITS
                            && own.filter(it -> !it.equals(key)).isEmpty()
                    ? finding(Grade.WARNING, "weak")
                    : same(own.isEmpty() || own.get().equals(key), sender);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return finding(Grade.WRONG, "malformed");
        }
    }

    private Finding same(boolean same, String sender) {
        if (!same) {
            return finding(Grade.WRONG, "other");
        }
        return isOf(sender) ? finding(Grade.GOOD, own.isPresent() ? "same" : "good") : finding(Grade.WARNING, "apart");
    }

    /** Whether the signature counts for the sender's domain (RFC 7489, section 3.1.1); nobody but a list knows where organisations end. */
    private boolean isOf(String sender) {
        return ("." + sender).endsWith("." + domain) || ("." + domain).endsWith("." + sender);
    }

    private String name() {
        return selector + "._domainkey." + domain;
    }

    private Finding finding(Grade grade, String what) {
        Finding finding = Finding.of(Topic.DKIM, grade, name(), what);
        return grade == Grade.WRONG ? finding.withLine(own.map(this::line).orElse("")) : finding;
    }

    /** The record of a key. */
    private String line(RSAPublicKey key) {
        String text = "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(key.getEncoded());
        return name() + ". IN TXT \"" + text.replaceAll("(.{" + STRING + "})(?=.)", "$1\" \"") + "\"";
    }
}
