package org.vestibule.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks the domain name system, for no longer than somebody waits: an {@code IOException} where no answer is to be had in time. */
final class Dns {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration ALL = Duration.ofSeconds(20);

    private final Resolver resolver;
    private final Clock clock;
    private final Instant latest;

    Dns(Resolver resolver, Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
        latest = clock.instant().plus(ALL);
        resolver.setTimeout(ANSWER);
    }

    /** The texts of a name; each is one, however many strings it was cut into. */
    List<String> texts(String name) throws IOException {
        return ask(name, Type.TXT, TXTRecord.class)
                .map(it -> String.join("", it.getStrings()))
                .toList();
    }

    /** The servers that take mail for a domain, the first first. */
    List<MXRecord> mailServers(String domain) throws IOException {
        return ask(domain, Type.MX, MXRecord.class)
                .sorted((one, other) -> Integer.compare(one.getPriority(), other.getPriority()))
                .toList();
    }

    /** The addresses of a host, which may be an address itself. */
    List<InetAddress> addresses(String host) throws IOException {
        if (Address.isDottedQuad(host) || host.contains(":")) {
            return List.of(InetAddress.getByName(host));
        }
        List<InetAddress> addresses = new ArrayList<>();
        ask(host, Type.A, ARecord.class).map(ARecord::getAddress).forEach(addresses::add);
        ask(host, Type.AAAA, AAAARecord.class).map(AAAARecord::getAddress).forEach(addresses::add);
        return addresses;
    }

    /** The names that an address says it has. */
    List<String> names(InetAddress address) throws IOException {
        return ask(ReverseMap.fromAddress(address).toString(), Type.PTR, PTRRecord.class)
                .map(it -> host(it.getTarget()))
                .toList();
    }

    /** A name without the dot at its end; empty for the root. */
    static String host(Name name) {
        return name.toString(true).replaceFirst("^\\.$", "");
    }

    private <T extends Record> Stream<T> ask(String name, int type, Class<T> records) throws IOException {
        if (clock.instant().isAfter(latest)) {
            throw new IOException("It took too long");
        }
        Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
        lookup.setResolver(resolver);
        lookup.setCache(null);
        Record[] found = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                Stream.of(found).filter(records::isInstance).map(records::cast);
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> Stream.empty();
            default -> throw new IOException(lookup.getErrorString());
        };
    }
}
