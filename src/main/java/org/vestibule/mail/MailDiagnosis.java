package org.vestibule.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Dkim;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;
import org.xbill.DNS.ExtendedResolver;

/** Looks in the DNS whether other servers have a reason to take mail from here for spam. One at a time, as somebody waits for it. */
@Stateless
@Requires(Permission.VIEW_SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailDiagnosis {
    private static final ReentrantLock ONE = new ReentrantLock();
    private static final String SELECTOR = "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";

    @Inject
    Configuration configuration;

    @Inject
    MailServer server;

    @Inject
    Clock clock;

    /** One question, which may find no answer. */
    private interface Question {
        Finding ask() throws IOException;
    }

    /** The domains that mail from here names: that of its sender, and that of the address for bounces. */
    public List<String> domains() {
        return Stream.concat(Stream.of(server.from().address()), configuration.mail().bounceAddress().stream())
                .map(MailDiagnosis::domain)
                .distinct()
                .toList();
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /**
     * Asks everything anew.
     *
     * @param selector the name of a DKIM key by which another server signs letters from here; empty where none does
     */
    public List<Finding> run(String selector) {
        if (!selector.isEmpty() && !selector.matches(SELECTOR)) {
            throw Problem.invalid("selector", Message.of("diagnosis.selector.wrong"));
        }
        if (!ONE.tryLock()) {
            throw new Problem(ProblemType.BUSY);
        }
        try {
            ExtendedResolver resolver = new ExtendedResolver();
            resolver.setRetries(1);
            return run(selector, new Dns(resolver, clock));
        } finally {
            ONE.unlock();
        }
    }

    List<Finding> run(String selector, Dns dns) {
        List<Finding> findings = new ArrayList<>();
        String relay = configuration.mail().smtp().map(Smtp::host).orElse("");
        List<InetAddress> senders = senders(relay, dns);
        for (String domain : domains()) {
            if (isLocal(domain)) {
                findings.add(Finding.of(Topic.MX, Grade.WRONG, domain, "local"));
                continue;
            }
            findings.add(answer(Topic.MX, domain, new DomainCheck(dns, domain)::mx));
            findings.add(answer(Topic.SPF, domain, () -> new SpfCheck(dns, relay, senders).check(domain)));
        }
        findings.addAll(signature(domain(server.from().address()), selector, dns));
        senders.forEach(it -> findings.add(answer(Topic.REVERSE, it.getHostAddress(), () -> reverse(it, dns))));
        return findings;
    }

    /** How letters prove that they are from the sender's domain. */
    private List<Finding> signature(String domain, String selector, Dns dns) {
        if (isLocal(domain)) {
            return List.of();
        }
        List<DkimCheck> keys = new ArrayList<>();
        Optional<Dkim> own = configuration.mail().dkim();
        own.ifPresent(it -> keys.add(DkimCheck.of(dns, it)));
        if (!selector.isEmpty()
                && own.filter(it -> it.selector().equals(selector)).isEmpty()) {
            keys.add(new DkimCheck(dns, domain, selector, Optional.empty()));
        }
        List<Finding> findings = new ArrayList<>();
        keys.forEach(it -> findings.add(answer(Topic.DKIM, it.domain(), () -> it.check(domain))));
        findings.add(answer(Topic.DMARC, domain, new DomainCheck(dns, domain)::dmarc));
        return findings;
    }

    /** Whether only this computer, or its neighbours, know the name. */
    private static boolean isLocal(String name) {
        return !name.contains(".") && !name.contains(":");
    }

    private static List<InetAddress> senders(String relay, Dns dns) {
        try {
            return isLocal(relay) ? List.of() : dns.addresses(relay);
        } catch (IOException unanswered) {
            return List.of();
        }
    }

    private static Finding answer(Topic topic, String name, Question question) {
        try {
            return question.ask();
        } catch (IOException unanswered) {
            return Finding.unanswered(topic, name);
        }
    }

    /** Whether an address has a name that leads back to it, as many servers demand (RFC 1912, section 2.1). */
    private static Finding reverse(InetAddress address, Dns dns) throws IOException {
        String name = address.getHostAddress();
        List<String> names = dns.names(address);
        if (names.isEmpty()) {
            return Finding.of(Topic.REVERSE, Grade.WRONG, name, "none");
        }
        for (String host : names) {
            if (dns.addresses(host).contains(address)) {
                return Finding.of(Topic.REVERSE, Grade.GOOD, name, "good").withFound(host);
            }
        }
        String line = "%s. IN %s %s".formatted(names.get(0), name.contains(":") ? "AAAA" : "A", name);
        return Finding.of(Topic.REVERSE, Grade.WRONG, name, "astray")
                .withFound(String.join(", ", names))
                .withLine(line);
    }
}
