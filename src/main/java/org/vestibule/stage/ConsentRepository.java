package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who has agreed to what, and until when. There is one row per user and stage, which a later consent overwrites. */
@ApplicationScoped
public class ConsentRepository {
    @PersistenceContext
    EntityManager entities;

    /**
     * Whose consent it is, and to what.
     *
     * @param stage the id of the stage that asks
     * @param agreed the hash of what is shown there
     */
    record Consent(long user, String stage, String agreed) {}

    boolean holds(Consent consent, Instant now) {
        Query query = entities.createNativeQuery(
                "select 1 from consents where user_id = ? and stage_id = ? and agreed = ? and expires > ?");
        return !query.setParameter(1, consent.user())
                .setParameter(2, consent.stage())
                .setParameter(3, consent.agreed())
                .setParameter(4, now.atOffset(ZoneOffset.UTC))
                .getResultList()
                .isEmpty();
    }

    /** Keeps a consent, also when the same user gives another one at this moment. */
    void give(Consent consent, Instant now, Instant expires) {
        String insert = "insert into consents (agreed, given, expires, user_id, stage_id) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing";
        if (write(insert, consent, now, expires) == 0) {
            write(
                    "update consents set agreed = ?, given = ?, expires = ? where user_id = ? and stage_id = ?",
                    consent,
                    now,
                    expires);
        }
    }

    private int write(String statement, Consent consent, Instant now, Instant expires) {
        return entities.createNativeQuery(statement)
                .setParameter(1, consent.agreed())
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .setParameter(3, expires.atOffset(ZoneOffset.UTC))
                .setParameter(4, consent.user())
                .setParameter(5, consent.stage())
                .executeUpdate();
    }
}
