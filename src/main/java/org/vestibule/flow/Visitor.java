package org.vestibule.flow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;

/**
 * Who walks through a flow, as far as the request tells.
 *
 * @param key the SHA-256 of the random key in the browser's cookie
 * @param identity who is signed in there
 * @param device the user whose browser this is known to be
 * @param address the client's IP address
 * @param query the parameters of the page's address, such as {@code next}
 */
public record Visitor(
        String key,
        Optional<Identity> identity,
        Optional<Long> device,
        String address,
        Locale locale,
        Map<String, String> query) {
    /** The same, signed in as somebody else or not at all. */
    Visitor as(Optional<Identity> other) {
        return new Visitor(key, other, device, address, locale, query);
    }
}
