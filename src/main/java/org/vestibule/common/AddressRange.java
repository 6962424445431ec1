package org.vestibule.common;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An address or a network in CIDR notation (RFC 4632), of IPv4 or IPv6.
 *
 * @param network any address in it
 * @param prefix how many leading bits its addresses share
 */
public record AddressRange(InetAddress network, int prefix) {
    /** Ranges with commas between them; an {@code IllegalArgumentException} where one is none. */
    public static List<AddressRange> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(AddressRange::of)
                .toList();
    }

    /** The range; an {@code IllegalArgumentException} where the text is none. */
    public static AddressRange of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress network = literal(parts[0]);
        int bits = network.getAddress().length * 8;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(text);
        }
        return new AddressRange(network, prefix);
    }

    /** Whether the address lies in this range; never looks a name up. */
    public boolean contains(String address) {
        InetAddress other;
        try {
            other = literal(address);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
        int shift = network.getAddress().length * 8 - prefix;
        return other.getAddress().length == network.getAddress().length
                && number(other).shiftRight(shift).equals(number(network).shiftRight(shift));
    }

    /** Whether the text is an IP address and no name. */
    static boolean isAddress(String text) {
        try {
            literal(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress literal(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
