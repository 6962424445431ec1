package org.vestibule.mail;

import jakarta.mail.MessagingException;

/** Takes letters over, one after the other. Its exceptions tell failures of the whole system; none is about one letter. */
interface Carrier extends AutoCloseable {
    /** Makes sure that a letter can be handed over now. */
    void ready() throws MessagingException;

    Delivery carry(OutboxMail mail, Letter letter) throws MessagingException;

    @Override
    void close();
}
