package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class MailServiceTest {
    private static final MailServer SMTP = Servers.smtp(new Smtp("localhost", 25, Optional.empty(), "", Security.NONE));

    private TestOutbox outbox;

    @OnEveryDatabase
    void showsTheLinkToWhoMaySeeLinksAndNotesIt(Database database) {
        MailService mails = service(database, SMTP, Permission.VIEW_MAIL, Permission.SEE_LINKS);
        OutboxMail mail = outbox.add();

        Letter letter =
                outbox.transactions.call(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.text()).contains("itoken=abc");
        assertThat(outbox.written).containsExactly(EventAction.SECRET_VIEW);
    }

    @OnEveryDatabase
    void hidesTheLinkFromOthers(Database database) {
        MailService mails = service(database, SMTP, Permission.VIEW_MAIL);
        OutboxMail mail = outbox.add();

        Letter letter =
                outbox.transactions.call(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.text() + letter.html()).doesNotContain("itoken");
        assertThat(outbox.written).isEmpty();
    }

    @OnEveryDatabase
    void hidesALinkThatLetsOneActAsSomebodyElseFromAllButSuperusersAtTheBuiltInMailbox(Database database) {
        MailService mails = service(database, Servers.builtIn(), Permission.VIEW_MAIL, Permission.SEE_LINKS);
        outbox.confidential = true;
        OutboxMail mail = outbox.add();

        Letter letter =
                outbox.transactions.call(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.text() + letter.html()).doesNotContain("itoken");
    }

    @OnEveryDatabase
    void showsTheLinkInTheBuiltInMailboxAndNotesIt(Database database) {
        MailService mails = service(database, Servers.builtIn(), Permission.VIEW_MAIL);
        OutboxMail mail = outbox.add();

        Letter letter =
                outbox.transactions.call(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.html()).contains("itoken=abc");
        assertThat(outbox.written).containsExactly(EventAction.SECRET_VIEW);
    }

    @OnEveryDatabase
    void repeatsNoMailThatWasSent(Database database) {
        MailService mails = service(database, SMTP, Permission.SEND);
        OutboxMail mail = outbox.add();
        outbox.record(outbox.claim(Outbox.BATCH).get(0), new Delivery(Outcome.SENT, "250 ok"));

        assertThatThrownBy(() -> outbox.transactions.run(() -> mails.retry(mail.getId())))
                .isInstanceOf(Problem.class);
    }

    @OnEveryDatabase
    void takesAMailOutOfTheQueueAndPutsItBack(Database database) {
        MailService mails = service(database, SMTP, Permission.SEND);
        OutboxMail mail = outbox.add();

        outbox.transactions.run(() -> mails.cancel(mail.getId()));

        assertThat(outbox.claim(Outbox.BATCH)).isEmpty();
        assertThatThrownBy(() -> outbox.transactions.run(() -> mails.cancel(mail.getId())))
                .isInstanceOf(Problem.class);
        outbox.transactions.run(() -> mails.retry(mail.getId()));
        assertThat(outbox.claim(Outbox.BATCH)).hasSize(1);
        assertThat(outbox.written).containsExactly(EventAction.EMAIL_CANCELLED, EventAction.EMAIL_RETRIED);
    }

    @OnEveryDatabase
    void holdsTheMailUntilSomebodyGoesOn(Database database) {
        MailService mails = service(database, SMTP, Permission.SEND);

        outbox.transactions.run(mails::hold);
        outbox.resume();
        assertThat(outbox.pause().isByHand()).isTrue();

        outbox.transactions.run(mails::resume);
        assertThat(outbox.pause().isOn()).isFalse();
        assertThat(outbox.written).containsExactly(EventAction.MAIL_PAUSED, EventAction.MAIL_RESUMED);
    }

    private MailService service(Database database, MailServer server, Permission... permissions) {
        outbox = new TestOutbox(database, new SettableClock());
        outbox.clear();
        MailService service = new MailService();
        service.mails = outbox.mails;
        service.outbox = outbox;
        service.events = outbox.events;
        service.clock = outbox.clock;
        service.server = server;
        service.configuration = Servers.configuration(Map.of());
        service.caller = new Caller();
        service.caller.identify(new Caller.Identity(1, "admin", false, Set.of(permissions), "s"));
        return service;
    }
}
