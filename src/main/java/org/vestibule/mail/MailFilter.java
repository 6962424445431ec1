package org.vestibule.mail;

import jakarta.persistence.TypedQuery;
import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Like;

/**
 * Which mails to list.
 *
 * @param recipient a part of the address; empty for everybody
 */
public record MailFilter(Optional<DeliveryState> state, String recipient) {
    String condition() {
        return (state.isPresent() ? "m.state = :state" : "m.id is not null")
                + (recipient.isBlank() ? "" : " and lower(m.recipient) like :recipient");
    }

    <T> TypedQuery<T> fill(TypedQuery<T> query) {
        state.ifPresent(it -> query.setParameter("state", it));
        if (!recipient.isBlank()) {
            query.setParameter("recipient", Like.containing(recipient.strip().toLowerCase(Locale.ROOT)));
        }
        return query;
    }
}
