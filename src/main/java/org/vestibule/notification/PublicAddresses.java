package org.vestibule.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.common.AddressRange;

/**
 * Where webhooks may be called: only what the whole internet can reach, and what the operator allows besides. Otherwise whoever may set a
 * webhook up could talk to the inside of the network (server-side request forgery).
 *
 * @param allowed what may be called although it is inside
 */
public record PublicAddresses(List<AddressRange> allowed) {
    /** The special purposes of IANA's registries (RFC 6890) and what leads to them by another name, such as 6to4 and NAT64. */
    private static final List<AddressRange> INSIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRange::of)
            .toList();

    /** The address to connect to, looked up once; an {@code IOException} where one that the name has may not be called. */
    InetAddress of(String host) throws IOException {
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (!isOpen(address)) {
                throw new IOException("The address " + address.getHostAddress() + " is not public");
            }
        }
        return all[0];
    }

    /** Java turns an IPv4 address that is mapped into IPv6 into the plain one. */
    boolean isOpen(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return allowed.stream().anyMatch(it -> it.contains(text))
                || INSIDE.stream().noneMatch(it -> it.contains(text));
    }
}
