package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;

/** The edition of what administrators have made: a name that is new after every change. */
@ApplicationScoped
class EditionRepository {
    @PersistenceContext
    EntityManager entities;

    /** Writes nothing before it asks: nobody but {@link #renew} changes it. */
    String current() {
        return (String) entities.createNativeQuery("select edition from definitions where id = 1")
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** Takes effect with the transaction. What it has changed so far is written before, so that two of them wait for each other in one order. */
    void renew() {
        entities.flush();
        entities.createNativeQuery("update definitions set edition = ?1 where id = 1")
                .setParameter(1, Ids.next())
                .executeUpdate();
    }
}
