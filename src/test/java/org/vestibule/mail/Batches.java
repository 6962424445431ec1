package org.vestibule.mail;

import jakarta.persistence.EntityManager;

/** The batches of the outbox, for the tests of those who send them. */
public final class Batches {
    private Batches() {}

    public static OutboxBatchRepository on(EntityManager entities) {
        OutboxBatchRepository batches = new OutboxBatchRepository();
        batches.entities = entities;
        return batches;
    }
}
