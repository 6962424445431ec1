package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration.Security;
import org.vestibule.common.Configuration.Smtp;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.mail.Delivery.Outcome;

class MailServiceTest {
    private static final MailServer SMTP = Servers.smtp(new Smtp("localhost", 25, Optional.empty(), "", Security.NONE));

    private final Databases database = Databases.H2;
    private final TestOutbox outbox = new TestOutbox(database, new SettableClock());

    @Test
    void showsTheLinkToWhoMaySeeLinksAndNotesIt() {
        MailService mails = service(SMTP, Permission.VIEW_MAIL, Permission.SEE_LINKS);
        OutboxMail mail = outbox.add();

        Letter letter = database.apart(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.text()).contains("itoken=abc");
        assertThat(outbox.written).containsExactly(EventAction.SECRET_VIEW);
    }

    @Test
    void hidesTheLinkFromOthers() {
        MailService mails = service(SMTP, Permission.VIEW_MAIL);
        OutboxMail mail = outbox.add();

        Letter letter = database.apart(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.text() + letter.html()).doesNotContain("itoken");
        assertThat(outbox.written).isEmpty();
    }

    @Test
    void showsTheLinkInTheBuiltInMailboxAndNotesIt() {
        MailService mails = service(Servers.builtIn(), Permission.VIEW_MAIL);
        OutboxMail mail = outbox.add();

        Letter letter = database.apart(() -> mails.letter(mail.getId())).orElseThrow();

        assertThat(letter.html()).contains("itoken=abc");
        assertThat(outbox.written).containsExactly(EventAction.SECRET_VIEW);
    }

    @Test
    void repeatsNoMailThatWasSent() {
        MailService mails = service(SMTP, Permission.SEND);
        OutboxMail mail = outbox.add();
        outbox.record(outbox.claim().get(0), new Delivery(Outcome.SENT, "250 ok"));

        assertThatThrownBy(() -> database.apart(() -> mails.retry(mail.getId())))
                .isInstanceOf(Problem.class);
    }

    private MailService service(MailServer server, Permission... permissions) {
        outbox.clear();
        MailService service = new MailService();
        service.mails = outbox.mails;
        service.outbox = outbox;
        service.events = outbox.events;
        service.clock = outbox.clock;
        service.server = server;
        service.configuration = Servers.configuration(Optional.empty());
        service.caller = new Caller();
        service.caller.identify(new Caller.Identity(1, "admin", false, Set.of(permissions), "s"));
        return service;
    }
}
