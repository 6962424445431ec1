package org.vestibule.mail;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;
import org.xbill.DNS.MXRecord;

/** What a domain that mail is sent from says in the DNS: who takes its mail, and how its letters are known to be its own. */
record DomainCheck(Dns dns, String domain) {
    private static final int WEAK_BITS = 2048;
    private static final Pattern POLICY =
            Pattern.compile("(?i)v=DMARC1\\s*;(.*;)?\\s*p\\s*=\\s*(?<policy>none|quarantine|reject)\\b.*");
    private static final Pattern KEY = Pattern.compile("(?:^|.*;)\\s*p\\s*=(?<key>[^;]*).*");

    /** Who takes mail for the domain (RFC 5321, section 5.1; RFC 7505). */
    Finding mx() throws IOException {
        List<MXRecord> servers = dns.mailServers(domain);
        String found = servers.stream()
                .map(it -> it.getPriority() + " " + it.getTarget())
                .collect(Collectors.joining(", "));
        if (servers.isEmpty()) {
            return dns.addresses(domain).isEmpty()
                    ? finding(Topic.MX, Grade.WRONG, "none").withLine("%1$s. IN MX 10 mail.%1$s.".formatted(domain))
                    : finding(Topic.MX, Grade.WARNING, "itself").withLine("%1$s. IN MX 10 %1$s.".formatted(domain));
        }
        for (MXRecord server : servers) {
            String host = Dns.host(server.getTarget());
            if (host.isEmpty()) {
                return finding(Topic.MX, Grade.WRONG, "refuses")
                        .withFound(found)
                        .withLine("%1$s. IN MX 10 mail.%1$s.".formatted(domain));
            }
            if (dns.addresses(host).isEmpty()) {
                return finding(Topic.MX, Grade.WRONG, "dead").withFound(host);
            }
        }
        return finding(Topic.MX, Grade.GOOD, "good").withFound(found);
    }

    /** Whether there is a key that letters can be signed by (RFC 6376). */
    Finding dkim(String selector) throws IOException {
        String name = selector + "._domainkey." + domain;
        List<String> records = dns.texts(name);
        if (records.isEmpty()) {
            return Finding.of(Topic.DKIM, Grade.WRONG, name, "none");
        }
        String record = records.get(0);
        Matcher key = KEY.matcher(record);
        if (records.size() > 1 || !key.matches()) {
            return Finding.of(Topic.DKIM, Grade.WRONG, name, "malformed").withFound(String.join(" | ", records));
        }
        String text = key.group("key").replaceAll("\\s", "");
        if (text.isEmpty()) {
            return Finding.of(Topic.DKIM, Grade.WRONG, name, "revoked").withFound(record);
        }
        boolean elliptic = record.matches("(?i).*\\bk\\s*=\\s*ed25519\\b.*");
        return elliptic ? Finding.of(Topic.DKIM, Grade.GOOD, name, "good").withFound(record) : rsa(name, record, text);
    }

    private static Finding rsa(String name, String record, String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            RSAPublicKey key =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            return key.getModulus().bitLength() < WEAK_BITS
                    ? Finding.of(Topic.DKIM, Grade.WARNING, name, "weak").withFound(record)
                    : Finding.of(Topic.DKIM, Grade.GOOD, name, "good").withFound(record);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return Finding.of(Topic.DKIM, Grade.WRONG, name, "malformed").withFound(record);
        }
    }

    /** What shall become of letters that are not proven to be the domain's (RFC 7489); a domain above speaks for it, too. */
    Finding dmarc() throws IOException {
        for (String above = domain; above.contains("."); above = above.substring(above.indexOf('.') + 1)) {
            List<String> records = dns.texts("_dmarc." + above).stream()
                    .filter(it -> it.regionMatches(true, 0, "v=DMARC1", 0, 8))
                    .toList();
            if (records.size() == 1) {
                return policy(records.get(0));
            }
            if (!records.isEmpty()) {
                return finding(Topic.DMARC, Grade.WRONG, "several").withFound(String.join(" | ", records));
            }
        }
        return finding(Topic.DMARC, Grade.WRONG, "none").withLine(dmarcLine());
    }

    private Finding policy(String record) {
        Matcher policy = POLICY.matcher(record);
        if (!policy.matches()) {
            return finding(Topic.DMARC, Grade.WRONG, "malformed")
                    .withFound(record)
                    .withLine(dmarcLine());
        }
        boolean watches = policy.group("policy").equalsIgnoreCase("none");
        return finding(Topic.DMARC, watches ? Grade.WARNING : Grade.GOOD, watches ? "watches" : "good")
                .withFound(record);
    }

    private String dmarcLine() {
        return "_dmarc.%1$s. IN TXT \"v=DMARC1; p=quarantine; rua=mailto:postmaster@%1$s\"".formatted(domain);
    }

    private Finding finding(Topic topic, Grade grade, String what) {
        return Finding.of(topic, grade, domain, what);
    }
}
