package org.vestibule.mail;

import jakarta.persistence.TypedQuery;
import java.util.Locale;
import java.util.Optional;

/**
 * Which mails to list.
 *
 * @param recipient a part of the address; empty for everybody
 */
public record MailFilter(Optional<DeliveryState> state, String recipient) {
    String condition() {
        return (state.isPresent() ? "m.state = :state" : "1 = 1")
                + (recipient.isBlank() ? "" : " and lower(m.recipient) like :recipient escape '!'");
    }

    <T> TypedQuery<T> fill(TypedQuery<T> query) {
        state.ifPresent(it -> query.setParameter("state", it));
        if (!recipient.isBlank()) {
            String literal = recipient.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
            query.setParameter("recipient", "%" + literal + "%");
        }
        return query;
    }
}
