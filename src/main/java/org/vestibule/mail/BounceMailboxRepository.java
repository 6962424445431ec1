package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** The one row of {@link BounceMailbox}; each change is one statement. */
@ApplicationScoped
public class BounceMailboxRepository {
    @PersistenceContext
    EntityManager entities;

    BounceMailbox get() {
        return entities.find(BounceMailbox.class, BounceMailbox.ID);
    }

    /** Takes the lease; false while another node has it. */
    boolean lease(Instant now, Instant until) {
        return entities.createQuery("update BounceMailbox b set b.leasedUntil = :until"
                                + " where b.id = :id and (b.leasedUntil is null or b.leasedUntil <= :now)")
                        .setParameter("until", until)
                        .setParameter("id", BounceMailbox.ID)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Gives the lease back, unless another node took it over. */
    void release(Instant until, Instant now, String failure) {
        entities.createQuery("update BounceMailbox b set b.leasedUntil = null, b.lastRead = :now, b.failure = :failure"
                        + " where b.id = :id and b.leasedUntil = :until")
                .setParameter("now", now)
                .setParameter("failure", failure)
                .setParameter("id", BounceMailbox.ID)
                .setParameter("until", until)
                .executeUpdate();
    }
}
