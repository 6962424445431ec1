package org.vestibule.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom invitations may go to and where they may lead, as the operator decided.
 *
 * @param allowed the only domains whose people may be invited; empty for all
 * @param blocked domains whose people may never be invited
 * @param disposable more of these, where anybody gets an address for a moment
 * @param redirectHosts where an invitation may lead besides this service
 */
public record InvitationConfiguration(
        DomainList allowed, DomainList blocked, DomainList disposable, RedirectHosts redirectHosts) {
    private static final String DOMAINS =
            "it must be domains with commas between them, such as example.org,.example.org";

    static InvitationConfiguration of(Settings settings) {
        return new InvitationConfiguration(
                settings.parse("vestibule.invite.allowed-domains", "", DOMAINS, DomainList::of),
                settings.parse("vestibule.invite.blocked-domains", "", DOMAINS, DomainList::of),
                disposable("vestibule.invite.disposable-domains-file", settings),
                settings.parse(
                        "vestibule.redirect-hosts",
                        "",
                        "it must be hosts with commas between them, such as wiki.example.org,git.example.org:8443",
                        RedirectHosts::of));
    }

    private static DomainList disposable(String key, Settings settings) {
        List<String> lines =
                settings.parse(key, "", "it must name a readable file in UTF-8", InvitationConfiguration::lines);
        Set<String> domains = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String domain = lines.get(i).replaceFirst("#.*", "").strip();
            if (!domain.isEmpty()) {
                String may = "its line " + (i + 1) + " must be a domain, such as example.org";
                domains.add(settings.parse(key, "", may, held -> DomainList.ascii(domain)));
            }
        }
        return new DomainList(domains, domains);
    }

    private static List<String> lines(String file) {
        try {
            return file.isEmpty() ? List.of() : Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether people of this address may be invited. Where the operator has said something about domains, nobody may whose address has
     * none.
     */
    public boolean admitsAddress(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return Stream.of(allowed, blocked, disposable).allMatch(DomainList::isEmpty)
                || DomainList.isDomain(domain) && admits(domain);
    }

    /** Whether people at this domain may be invited. */
    public boolean admits(String domain) {
        return (allowed.isEmpty() || allowed.contains(domain))
                && !blocked.contains(domain)
                && !disposable.contains(domain);
    }
}
