package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.vestibule.common.Gauges;

/** Shows the operator's monitoring what waits to be sent. */
@ApplicationScoped
public class MailGauges implements Gauges {
    @Inject
    MailService mails;

    @Override
    public Map<String, Number> gauges() {
        MailService.Queue queue = mails.queue();
        return Map.of(
                "vestibule_mail_waiting",
                queue.waiting(),
                "vestibule_mail_oldest_waiting_seconds",
                queue.age().toSeconds(),
                "vestibule_mail_paused",
                queue.paused() ? 1 : 0);
    }
}
