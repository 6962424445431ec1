package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.vestibule.common.Ids;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;

/** The scores of names and addresses. */
@ApplicationScoped
public class ReputationRepository {
    @PersistenceContext
    EntityManager entities;

    /** Adds to a score within the limit, from zero again when it had expired; one guarded statement, however many do so at once. */
    void add(String identifier, String address, int points, Instant now, Instant expires) {
        insert(identifier, address, expires);
        entities.createNativeQuery("update reputations"
                        + " set score = greatest(?, least(?, case when expires <= ? then 0 else score end + ?)), expires = ?"
                        + " where identifier = ? and client_address = ?")
                .setParameter(1, -Reputation.LIMIT)
                .setParameter(2, Reputation.LIMIT)
                .setParameter(3, now.atOffset(ZoneOffset.UTC))
                .setParameter(4, points)
                .setParameter(5, expires.atOffset(ZoneOffset.UTC))
                .setParameter(6, identifier)
                .setParameter(7, address)
                .executeUpdate();
    }

    private void insert(String identifier, String address, Instant expires) {
        entities.createNativeQuery("insert into reputations (id, identifier, client_address, score, expires)"
                        + " values (?, ?, ?, 0, ?) on conflict do nothing")
                .setParameter(1, Ids.next())
                .setParameter(2, identifier)
                .setParameter(3, address)
                .setParameter(4, expires.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** The scores of the name wherever it was tried, and of whatever was tried from the address; empty texts stand for none. */
    int sum(String identifier, String address, Instant now) {
        Object sum = entities.createNativeQuery("select coalesce(sum(score), 0) from reputations"
                        + " where expires > ? and (identifier = ? or client_address = ?)")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, identifier)
                .setParameter(3, address)
                .getSingleResult();
        return ((Number) sum).intValue();
    }

    Optional<ReputationScore> find(String id) {
        return Optional.ofNullable(entities.find(ReputationScore.class, id));
    }

    void remove(ReputationScore score) {
        entities.remove(score);
    }

    Page<ReputationScore> page(ReputationFilter filter, String orderBy, int offset, int size) {
        return new Paging(entities::createNativeQuery, "reputations")
                .page(
                        matching(filter, "s", ReputationScore.class, orderBy),
                        () -> matching(filter, "s.id", String.class, ""),
                        offset,
                        size);
    }

    private <T> TypedQuery<T> matching(ReputationFilter filter, String what, Class<T> type, String rest) {
        return filter.fill(entities.createQuery(
                "select " + what + " from ReputationScore s where " + filter.condition() + rest, type));
    }

    int deleteExpired(Instant now) {
        return entities.createNativeQuery("delete from reputations where expires <= ?")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
