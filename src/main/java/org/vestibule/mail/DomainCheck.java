package org.vestibule.mail;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;
import org.xbill.DNS.MXRecord;

/** What a domain that mail is sent from says in the DNS: who takes its mail, and how its letters are known to be its own. */
record DomainCheck(Dns dns, String domain) {
    private static final Pattern POLICY =
            Pattern.compile("(?i)v=DMARC1\\s*;(.*;)?\\s*p\\s*=\\s*(?<policy>none|quarantine|reject)\\b.*");

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
