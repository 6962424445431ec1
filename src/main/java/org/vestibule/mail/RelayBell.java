package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Wakes the relay when mail was committed, once however much it was; and gets it help from another thread. */
@ApplicationScoped
class RelayBell {
    @Inject
    MailRelay relay;

    void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailAdded added) {
        if (relay.ring()) {
            relay.wake();
        }
    }

    void help() {
        relay.help();
    }
}
