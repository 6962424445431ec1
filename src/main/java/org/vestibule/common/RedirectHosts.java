package org.vestibule.common;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that invitations may lead to after enrollment.
 *
 * @param hosts in lower case, with a port where it is not the usual one
 */
public record RedirectHosts(List<String> hosts) {
    private static final String LOCAL = "localhost";
    private static final int MOST_PORTS = 65_535;

    /** Hosts with commas between them, {@code host} or {@code host:port}; an {@code IllegalArgumentException} where one is none. */
    static RedirectHosts of(String text) {
        return new RedirectHosts(
                DomainList.entries(text).stream().map(RedirectHosts::host).toList());
    }

    private static String host(String text) {
        String[] parts = text.split(":", 2);
        String host = DomainList.ascii(parts[0]);
        if (parts.length == 1) {
            return host;
        }
        int port = Integer.parseInt(parts[1]);
        if (port < 1 || port > MOST_PORTS) {
            throw new IllegalArgumentException(text);
        }
        return at(host, port, "https");
    }

    private static String at(String host, int port, String scheme) {
        int usual = scheme.equals("https") ? 443 : 80;
        return port < 0 || port == usual ? host : host + ":" + port;
    }

    /** Whether the address leads to one of these, by https or, on this machine, by http; one that names a user never does. */
    public boolean admit(URI address) {
        if (address.getScheme() == null || address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || scheme.equals("http") && host.equals(LOCAL);
        return safe && hosts.contains(at(host, address.getPort(), scheme));
    }
}
