package org.vestibule.mail;

import jakarta.persistence.EntityManager;

/** What the outbox knows of people, for the tests of those who forget them. */
public final class MailTraces {
    private MailTraces() {}

    public static MailTraceRepository on(EntityManager entities) {
        MailTraceRepository traces = new MailTraceRepository();
        traces.entities = entities;
        return traces;
    }
}
