package org.vestibule.common;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Domains, compared by their ASCII form (RFC 3490), whatever the case and with or without a dot at their end.
 *
 * @param exact these very domains
 * @param above all that are below these, and not these themselves
 */
public record DomainList(Set<String> exact, Set<String> above) {
    /**
     * Domains with commas between them, {@code .example.org} or {@code *.example.org} for all below one; an
     * {@code IllegalArgumentException} where one is none.
     */
    static DomainList of(String text) {
        List<String> entries = entries(text);
        return new DomainList(
                entries.stream()
                        .filter(it -> !isBelow(it))
                        .map(DomainList::ascii)
                        .collect(Collectors.toSet()),
                entries.stream()
                        .filter(DomainList::isBelow)
                        .map(it -> ascii(it.replaceFirst("^\\*?\\.", "")))
                        .collect(Collectors.toSet()));
    }

    /** The parts between commas. */
    static List<String> entries(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static boolean isBelow(String entry) {
        return entry.startsWith(".") || entry.startsWith("*.");
    }

    /** The one way to write a domain; an {@code IllegalArgumentException} where it is none. */
    static String ascii(String domain) {
        String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        String plain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (plain.isEmpty()) {
            throw new IllegalArgumentException(domain);
        }
        return plain;
    }

    /** Whether it is written as a domain can be. */
    static boolean isDomain(String text) {
        try {
            return !ascii(text).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean isEmpty() {
        return exact.isEmpty() && above.isEmpty();
    }

    /** Whether the domain is one of these; an {@code IllegalArgumentException} where it is none. */
    boolean contains(String domain) {
        String name = ascii(domain);
        boolean found = exact.contains(name);
        for (int dot = name.indexOf('.'); dot >= 0 && !found; dot = name.indexOf('.', dot + 1)) {
            found = above.contains(name.substring(dot + 1));
        }
        return found;
    }
}
