package org.vestibule.admin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.vestibule.common.Configuration;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;

/** Makes the links to the first set-up. Only the hash of a link's key is kept, and each one ends with the set-up. */
@Stateless
public class SetupLink {
    static final Duration LASTS = Duration.ofHours(24);

    @Inject
    SetupRepository setup;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** The address of a new link. */
    @Unguarded("only the start of the service calls it")
    public String make() {
        String key = SecretKeys.randomKey();
        setup.addKey(SecretKeys.hash(key), clock.instant().plus(LASTS));
        return configuration.url("/if/setup/?key=" + key);
    }
}
