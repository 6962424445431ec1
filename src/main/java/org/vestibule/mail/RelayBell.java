package org.vestibule.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Wakes the relay when mail was committed, once however much it was; and gets it help from another thread. The threads are not those of
 * asynchronous EJBs, which timers need as well, and of which servers have few.
 */
@ApplicationScoped
class RelayBell {
    @Inject
    MailRelay relay;

    @Resource
    ManagedExecutorService threads;

    void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailAdded added) {
        if (relay.ring()) {
            threads.execute(relay::wake);
        }
    }

    void help() {
        threads.execute(relay::help);
    }
}
