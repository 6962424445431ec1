package org.vestibule.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.mail.Delivery.Outcome;

/** Sends a small mail at once, past the outbox, so that an administrator sees how the mail server takes it. One at a time. */
@Stateless
@Requires(Permission.VIEW_SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TestMail {
    private static final ReentrantLock ONE = new ReentrantLock();

    @Inject
    MailServer server;

    @Inject
    Configuration configuration;

    @Inject
    Caller caller;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /**
     * How it went.
     *
     * @param reply the last word of the mail server, or why there is none
     * @param talk everything that was said, without the login
     */
    public record Result(boolean sent, String reply, String talk) {}

    /** Whether there is a mail server to try. */
    public boolean isPossible() {
        return !server.isBuiltIn();
    }

    /** Sends it to this address, written in that language. */
    public Result send(String address, Locale language) {
        caller.require(Permission.SEND);
        if (!Mailbox.isAddress(address)) {
            throw Problem.invalid("address", Message.of("system.test.no_address"));
        }
        if (!isPossible()) {
            throw new Problem(ProblemType.CONFLICT);
        }
        if (!ONE.tryLock()) {
            throw new Problem(ProblemType.BUSY);
        }
        try {
            Result result = send(letter(new Mailbox("", address), language));
            events.note(
                    EventAction.EMAIL_TESTED,
                    new Subject("", "", address),
                    Map.of("sent", result.sent(), "reply", result.reply()));
            return result;
        } finally {
            ONE.unlock();
        }
    }

    private Result send(Letter letter) {
        SmtpTalk talk = new SmtpTalk();
        Delivery delivery = send(letter, talk);
        return new Result(delivery.outcome() == Outcome.SENT, talk.masked(delivery.reply()), talk.text());
    }

    private Delivery send(Letter letter, SmtpTalk talk) {
        OutboxMail mail = new OutboxMail("test", Map.of(), letter.to().address(), Optional.empty(), clock.instant());
        try (Carrier carrier = new SmtpCarrier(talk.on(server.session()), server)) {
            carrier.ready();
            return carrier.carry(mail, letter);
        } catch (MessagingException system) {
            return new Delivery(Outcome.FAILED, MailServer.reason(system));
        }
    }

    private Letter letter(Mailbox to, Locale language) {
        Texts texts = Texts.in(language);
        String text = texts.get("system.test.text", configuration.baseUrl());
        return new Letter(
                to,
                Optional.empty(),
                texts.get("system.test.subject"),
                text,
                "<p>" + text + "</p>",
                language,
                Letter.Series.NONE);
    }
}
