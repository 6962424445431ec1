package org.vestibule.mail;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.vestibule.common.Configuration;

/** Sending limits as a server wires them. */
public final class TestLimits {
    private TestLimits() {}

    public static SendingLimits of(EntityManager entities, Configuration configuration, Clock clock) {
        SendingLimits limits = new SendingLimits();
        limits.counts = new MailCountRepository();
        limits.counts.entities = entities;
        limits.configuration = configuration;
        limits.clock = clock;
        return limits;
    }
}
