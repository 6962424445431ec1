package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;

/** All API tokens, as those see them who manage them. */
@ApplicationScoped
public class ApiTokenRepository {
    @PersistenceContext
    EntityManager entities;

    Optional<ApiToken> find(String identifier) {
        return entities.createQuery(
                        "select t from ApiToken t join fetch t.user where t.identifier = :identifier", ApiToken.class)
                .setParameter("identifier", identifier)
                .getResultStream()
                .findFirst();
    }

    /** Adds a token at once; {@code INVALID} for the field {@code identifier} when it is taken. */
    void add(ApiToken token) {
        entities.persist(token);
        flush("identifier");
    }

    /** Writes the changes at once; {@code INVALID} for that field when its value is taken. */
    void flush(String field) {
        Integrity.unique(Problem.invalid(field, Message.of("token.error.taken")), entities::flush);
    }

    void remove(ApiToken token) {
        entities.remove(token);
    }

    Page<ApiToken> page(ApiTokenFilter filter, String orderBy, int offset, int size) {
        TypedQuery<ApiToken> query = entities.createQuery(
                "select t from ApiToken t join fetch t.user where " + filter.condition() + orderBy, ApiToken.class);
        TypedQuery<ApiToken> tokens = filter.fill(query)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "t.user.groups")
                .setHint("eclipselink.batch", "t.user.ownRoles");
        String ids = "select t.id from ApiToken t where " + filter.condition();
        return new Paging(entities::createNativeQuery, "api_tokens")
                .page(tokens, () -> filter.fill(entities.createQuery(ids, String.class)), offset, size);
    }

    int deleteExpired(Instant now) {
        return entities.createQuery("delete from ApiToken t where t.expires <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
