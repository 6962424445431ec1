package org.vestibule.authenticator;

import jakarta.persistence.TypedQuery;
import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Like;

/**
 * Which devices to list. What is empty does not narrow them.
 *
 * @param owner the id of the user whose they are
 * @param name all of their name
 * @param search a part of their name
 */
public record DeviceFilter(DeviceKind kind, Optional<Long> owner, String name, String search) {
    String condition() {
        return "d.kind = :kind"
                + (owner.isPresent() ? " and d.userId = :owner" : "")
                + (name.isEmpty() ? "" : " and d.name = :name")
                + (search.isEmpty() ? "" : " and lower(d.name) like :search");
    }

    <T> TypedQuery<T> fill(TypedQuery<T> query) {
        query.setParameter("kind", kind);
        owner.ifPresent(user -> query.setParameter("owner", user));
        if (!name.isEmpty()) {
            query.setParameter("name", name);
        }
        if (!search.isEmpty()) {
            query.setParameter("search", Like.containing(search.toLowerCase(Locale.ROOT)));
        }
        return query;
    }
}
