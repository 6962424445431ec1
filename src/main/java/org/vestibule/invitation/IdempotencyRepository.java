package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;

/** What calls have made that may be repeated, by the keys that their clients chose. */
@ApplicationScoped
public class IdempotencyRepository {
    @PersistenceContext
    EntityManager entities;

    /** What a call has made. */
    record Made(String fingerprint, String id) {}

    /** Takes a key for the acting transaction; false if a call was made with it. Waits for another one that is being made. */
    boolean take(long user, String key, Instant now) {
        return entities.createNativeQuery(
                                "insert into idempotency_keys (user_id, idempotency_key, fingerprint, made, created)"
                                        + " values (?1, ?2, '', '', ?3) on conflict do nothing")
                        .setParameter(1, user)
                        .setParameter(2, key)
                        .setParameter(3, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    void keep(long user, String key, Made made) {
        entities.createNativeQuery("update idempotency_keys set fingerprint = ?1, made = ?2"
                        + " where user_id = ?3 and idempotency_key = ?4")
                .setParameter(1, made.fingerprint())
                .setParameter(2, made.id())
                .setParameter(3, user)
                .setParameter(4, key)
                .executeUpdate();
    }

    Made get(long user, String key) {
        Object[] row = (Object[]) entities.createNativeQuery(
                        "select fingerprint, made from idempotency_keys where user_id = ?1 and idempotency_key = ?2")
                .setParameter(1, user)
                .setParameter(2, key)
                .getSingleResult();
        return new Made((String) row[0], (String) row[1]);
    }

    int deleteBefore(Instant time) {
        return entities.createNativeQuery("delete from idempotency_keys where created < ?1")
                .setParameter(1, time.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
