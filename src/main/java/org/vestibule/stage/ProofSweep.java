package org.vestibule.stage;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import org.vestibule.common.Unguarded;

/** Forgets answers to captchas that would not count anyway, once an hour on every node. */
@Singleton
@Unguarded("nobody calls it")
public class ProofSweep {
    @Inject
    ProofRepository proofs;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "23", persistent = false)
    void sweep() {
        proofs.deleteOver(clock.instant());
    }
}
