package org.vestibule.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.AddressRange;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;
import org.xbill.DNS.MXRecord;

/**
 * Whether a domain says properly who may send mail in its name (RFC 7208), and whether it names the relay. Macros are counted and not
 * followed.
 */
final class SpfCheck {
    private static final int MOST_LOOKUPS = 10;
    private static final Pattern TERM =
            Pattern.compile("(?i)(?<sign>[-+?~]?)(?<name>all|include|a|mx|ptr|ip4|ip6|exists)"
                    + "(:(?<value>[^/]+))?(?<bits>(/\\d{1,3})?(//\\d{1,3})?)");
    private static final Pattern MODIFIER = Pattern.compile("(?i)(?<name>[a-z][a-z0-9_.-]*)=(?<value>\\S*)");

    private final Dns dns;
    private final String relay;
    private final List<InetAddress> senders;
    private int lookups;
    private String wrong = "";
    private boolean open;
    private boolean named;

    /** For one domain; the relay's name is empty where there is none. */
    SpfCheck(Dns dns, String relay, List<InetAddress> senders) {
        this.dns = dns;
        this.relay = relay;
        this.senders = senders;
    }

    Finding check(String domain) throws IOException {
        List<String> records = records(domain);
        String fresh = "%s. IN TXT \"v=spf1 %s ~all\"".formatted(domain, relay.isEmpty() ? "mx" : "a:" + relay);
        if (records.isEmpty()) {
            return finding(Grade.WRONG, domain, "none").withLine(fresh);
        }
        String record = records.get(0);
        if (records.size() > 1) {
            return finding(Grade.WRONG, domain, "several").withFound(String.join(" | ", records));
        }
        follow(record, domain);
        if (!wrong.isEmpty()) {
            return finding(Grade.WRONG, domain, "syntax").withFound(wrong);
        }
        if (lookups > MOST_LOOKUPS) {
            return finding(Grade.WRONG, domain, "lookups").withFound(record);
        }
        return judged(domain, record);
    }

    private Finding judged(String domain, String record) {
        if (open) {
            return finding(Grade.WRONG, domain, "open").withFound(record);
        }
        if (!named && !senders.isEmpty()) {
            String more = record.replaceFirst("(?i)^v=spf1", "v=spf1 a:" + relay);
            return finding(Grade.WARNING, domain, "unnamed")
                    .withFound(record)
                    .withLine("%s. IN TXT \"%s\"".formatted(domain, more));
        }
        return finding(Grade.GOOD, domain, "good").withFound(record);
    }

    private static Finding finding(Grade grade, String domain, String what) {
        return Finding.of(Topic.SPF, grade, domain, what);
    }

    private List<String> records(String domain) throws IOException {
        return dns.texts(domain).stream()
                .filter(it -> it.matches("(?i)v=spf1( .*)?"))
                .toList();
    }

    private void follow(String record, String domain) throws IOException {
        for (String term : record.substring("v=spf1".length()).strip().split(" +")) {
            if (lookups > MOST_LOOKUPS || !wrong.isEmpty()) {
                return;
            }
            term(term, domain);
        }
    }

    private void term(String term, String domain) throws IOException {
        Matcher mechanism = TERM.matcher(term);
        Matcher modifier = MODIFIER.matcher(term);
        if (mechanism.matches()) {
            mechanism(mechanism, domain);
        } else if (modifier.matches()) {
            if (modifier.group("name").equalsIgnoreCase("redirect")) {
                include(modifier.group("value"));
            }
        } else if (!term.isEmpty()) {
            wrong = term;
        }
    }

    private void mechanism(Matcher term, String domain) throws IOException {
        boolean passes = !term.group("sign").matches("[-?~]");
        String value = Objects.requireNonNullElse(term.group("value"), "");
        String host = value.isEmpty() ? domain : value;
        switch (term.group("name").toLowerCase(Locale.ROOT)) {
            case "all" -> open |= passes;
            case "include" -> include(value);
            case "ip4", "ip6" -> named |= passes && contains(value + term.group("bits"), term.group());
            case "a" -> named |= hosts(List.of(host)) && passes;
            case "mx" -> named |= mailServers(host) && passes;
            default -> lookups++;
        }
    }

    private void include(String domain) throws IOException {
        lookups++;
        if (domain.contains("%")) {
            return;
        }
        List<String> records = domain.isEmpty() ? List.of() : records(domain);
        if (records.size() != 1) {
            wrong = "include:" + domain;
            return;
        }
        follow(records.get(0), domain);
    }

    private boolean contains(String range, String term) {
        try {
            AddressRange addresses = AddressRange.of(range);
            return senders.stream().map(InetAddress::getHostAddress).anyMatch(addresses::contains);
        } catch (IllegalArgumentException malformed) {
            wrong = term;
            return false;
        }
    }

    private boolean mailServers(String domain) throws IOException {
        List<String> hosts = domain.contains("%")
                ? List.of()
                : dns.mailServers(domain).stream()
                        .map(MXRecord::getTarget)
                        .map(Dns::host)
                        .limit(MOST_LOOKUPS)
                        .toList();
        return hosts(hosts);
    }

    private boolean hosts(List<String> hosts) throws IOException {
        lookups++;
        boolean found = false;
        for (String host : hosts) {
            found |= !host.isEmpty()
                    && !host.contains("%")
                    && dns.addresses(host).stream().anyMatch(senders::contains);
        }
        return found;
    }
}
