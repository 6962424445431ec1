package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** How often something was tried lately that is allowed so many times, such as a sign-in. Each method is one guarded statement. */
@ApplicationScoped
public class AttemptRepository {
    @PersistenceContext
    EntityManager entities;

    /** Counts an attempt, from one again after a pause; false when there were as many as allowed. */
    boolean begin(String subject, int allowed, Instant now, Duration pause) {
        insert(subject);
        return entities.createNativeQuery("update login_attempts"
                                + " set attempts = case when counts_until <= ? then 1 else attempts + 1 end, counts_until = ?"
                                + " where subject = ? and (attempts < ? or counts_until <= ?)")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, now.plus(pause).atOffset(ZoneOffset.UTC))
                        .setParameter(3, subject)
                        .setParameter(4, allowed)
                        .setParameter(5, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    private void insert(String subject) {
        entities.createNativeQuery(
                        "insert into login_attempts (subject, attempts, counts_until) values (?, 0, ?) on conflict do nothing")
                .setParameter(1, subject)
                .setParameter(2, Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    void giveBack(String subject) {
        entities.createNativeQuery(
                        "update login_attempts set attempts = attempts - 1 where subject = ? and attempts > 0")
                .setParameter(1, subject)
                .executeUpdate();
    }

    void forget(String subject) {
        entities.createNativeQuery("delete from login_attempts where subject = ?")
                .setParameter(1, subject)
                .executeUpdate();
    }

    /** Deletes what counts no more. */
    int deleteOver(Instant now) {
        return entities.createNativeQuery("delete from login_attempts where counts_until < ?")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
