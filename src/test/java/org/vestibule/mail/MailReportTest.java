package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class MailReportTest {
    @OnEveryDatabase
    void tellsWhatBecameOfAMailAndNothingOfWhatIsInIt(Database database) {
        SettableClock clock = new SettableClock();
        TestOutbox outbox = new TestOutbox(database, clock);
        outbox.clear();
        OutboxMail mail = outbox.add();
        String queued = clock.instant().toString();
        assertThat(MailReportResource.cells(outbox.get(mail)))
                .isEqualTo(List.of(queued, "new@example.org", "sample", "queued", "0", "", queued, "", "", ""));

        clock.advance(Duration.ofSeconds(5));
        OutboxMail claimed = outbox.claim(Outbox.BATCH).get(0);
        outbox.confirm(claimed);
        outbox.record(claimed, new Delivery(Outcome.SENT, "250 ok"));

        String sent = clock.instant().toString();
        assertThat(MailReportResource.cells(outbox.get(mail)))
                .isEqualTo(List.of(queued, "new@example.org", "sample", "sent", "1", sent, "", sent, "", "250 ok"));
    }
}
