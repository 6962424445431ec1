package org.vestibule.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the client behind the proxies: the right-most hop that no trusted proxy is. What stands left of it was written by the client and
 * may be a lie.
 *
 * @param trusted the proxies that are believed
 */
record ClientAddress(List<AddressRange> trusted) {
    private static final Pattern FOR = Pattern.compile("(?:^|[;,])\\s*for=\"?([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);

    /**
     * The client's address.
     *
     * @param connection the address at the other end of the connection
     * @param xForwardedFor the lines of that header
     * @param forwarded the lines of the header of RFC 7239; where both name somebody else, neither is believed
     */
    String of(String connection, List<String> xForwardedFor, List<String> forwarded) {
        String one = client(connection, hops(String.join(",", xForwardedFor)));
        String other = client(connection, forHops(String.join(",", forwarded)));
        if (xForwardedFor.isEmpty()) {
            return other;
        }
        return forwarded.isEmpty() || one.equals(other) ? one : connection;
    }

    private String client(String connection, List<String> hops) {
        String client = connection;
        List<String> nearestFirst = new ArrayList<>(hops);
        Collections.reverse(nearestFirst);
        for (String hop : nearestFirst) {
            if (!isTrusted(client) || !AddressRange.isAddress(hop)) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    boolean isTrusted(String address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static List<String> hops(String header) {
        List<String> hops = new ArrayList<>();
        for (String hop : header.split(",")) {
            hops.add(bare(hop.strip()));
        }
        return hops;
    }

    private static List<String> forHops(String header) {
        List<String> hops = new ArrayList<>();
        Matcher matcher = FOR.matcher(header);
        while (matcher.find()) {
            hops.add(bare(matcher.group(1)));
        }
        return hops;
    }

    /** Without brackets and port. */
    private static String bare(String hop) {
        String address = hop.toLowerCase(Locale.ROOT);
        if (address.startsWith("[")) {
            return address.substring(1).replaceFirst("].*", "");
        }
        return address.replaceFirst("^([0-9.]+):[0-9]+$", "$1");
    }
}
