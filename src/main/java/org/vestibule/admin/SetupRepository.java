package org.vestibule.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whether the set-up was done, and the keys of the links that lead to it. */
@ApplicationScoped
public class SetupRepository {
    @PersistenceContext
    EntityManager entities;

    boolean isDone() {
        return entities.createNativeQuery("select 1 from set_up where id = 1 and done is null")
                .getResultList()
                .isEmpty();
    }

    /** Marks the set-up as done; false for everybody but the first. */
    boolean finish(Instant now) {
        return entities.createNativeQuery("update set_up set done = ? where id = 1 and done is null")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    void addKey(String hash, Instant expires) {
        entities.createNativeQuery("insert into set_up_keys (key_hash, expires) values (?, ?)")
                .setParameter(1, hash)
                .setParameter(2, expires.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Whether the key leads to a set-up that has not been done. */
    boolean opens(String hash, Instant now) {
        return !entities.createNativeQuery("select 1 from set_up_keys k join set_up s on s.done is null"
                        + " where s.id = 1 and k.key_hash = ? and k.expires > ?")
                .setParameter(1, hash)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .getResultList()
                .isEmpty();
    }

    void deleteKeys() {
        entities.createNativeQuery("delete from set_up_keys").executeUpdate();
    }
}
