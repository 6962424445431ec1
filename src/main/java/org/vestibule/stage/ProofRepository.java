package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which answers to captchas have counted, until they would not count anyway. */
@ApplicationScoped
class ProofRepository {
    @PersistenceContext
    EntityManager entities;

    /** Notes that it counts now; false if it has counted. Waits for somebody who is at it. */
    boolean take(ProofOfWork.Claim claim, Instant now) {
        entities.createNativeQuery("delete from captcha_proofs where id = ?1 and expires <= ?2")
                .setParameter(1, claim.key())
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        return entities.createNativeQuery(
                                "insert into captcha_proofs (id, expires) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, claim.key())
                        .setParameter(2, claim.until().atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    int deleteOver(Instant now) {
        return entities.createNativeQuery("delete from captcha_proofs where expires <= ?1")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
