package org.vestibule.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.vestibule.mail.Delivery.Outcome;

/**
 * Hands letters to a mail server over one connection, which is opened when the first one comes, and again after so many or if the server
 * ends it.
 */
class SmtpCarrier implements Carrier {
    private static final System.Logger LOG = System.getLogger(SmtpCarrier.class.getName());

    private final Session session;
    private final Transport transport;
    private final MailServer server;
    private final Envelope envelope;
    private int carried;

    SmtpCarrier(Session session, MailServer server) throws MessagingException {
        this.session = session;
        this.transport = session.getTransport();
        this.server = server;
        this.envelope = server.envelope();
    }

    @Override
    public void ready() throws MessagingException {
        if (carried >= server.messagesPerConnection()) {
            close();
        }
        if (!transport.isConnected()) {
            transport.connect();
            carried = 0;
        }
    }

    @Override
    public Delivery carry(OutboxMail mail, Letter letter) throws MessagingException {
        MimeMessage message = server.write(session, mail, letter);
        envelope.address(mail, session, transport);
        carried++;
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery(Outcome.SENT, ServerReply.accepted(transport));
        } catch (MessagingException refusal) {
            return judge(refusal);
        }
    }

    private Delivery judge(MessagingException refusal) throws MessagingException {
        ServerReply reply = ServerReply.refused(transport, refusal);
        if (isLost(refusal) || reply.code() == 0) {
            return new Delivery(Outcome.DEFERRED, "The connection was lost: " + MailServer.reason(refusal));
        }
        if (reply.refusesUs()) {
            throw new MessagingException(reply.text(), refusal);
        }
        return new Delivery(reply.isPermanent() ? Outcome.FAILED : Outcome.DEFERRED, reply.text());
    }

    private static boolean isLost(MessagingException refusal) {
        return refusal.getNextException() instanceof IOException;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException lost) {
            LOG.log(System.Logger.Level.DEBUG, "The mail server did not say goodbye", lost);
        }
    }
}
