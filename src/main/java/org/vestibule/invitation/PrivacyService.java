package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.EventRepository;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.MailTraceRepository;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.OutboxMail;

/** Tells what is kept about an address, and forgets whose it was: when somebody asks, and some days after an invitation came to nothing. */
@Stateless
@Requires({Permission.CHANGE_USER, Permission.ALL_INVITATIONS})
public class PrivacyService {
    private static final int BATCH = 200;

    @Inject
    PrivacyRepository privacy;

    @Inject
    MailTraceRepository mails;

    @Inject
    EventRepository happened;

    @Inject
    Oblivion oblivion;

    @Inject
    Configuration configuration;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** How much was forgotten. */
    public record Erasure(int recipients, int mails) {}

    /** All that is kept about an address, its account aside; never a link. */
    public PrivacyView export(String email) {
        String key = key(email);
        List<Recipient> recipients = privacy.of(key);
        List<OutboxMail> letters = mails.to(Set.of(key));
        Set<String> ids = letters.stream().map(OutboxMail::getId).collect(Collectors.toSet());
        List<Event> all = Stream.concat(happened.naming(Set.of(key)).stream(), happened.of(ids).stream())
                .toList();
        record(EventAction.ADDRESS_EXPORTED, recipients.size(), letters.size());
        return PrivacyView.of(key, recipients, letters, all, clock.instant());
    }

    /**
     * Forgets an address: takes back the links that may still be used, and forgets who those were that have not accepted. Whoever has
     * accepted stays, and so do the mails to an account.
     */
    public Erasure erase(String email) {
        String key = key(email);
        Instant now = clock.instant();
        List<Recipient> all = privacy.take(key);
        List<Recipient> strangers =
                all.stream().filter(it -> it.getUserId() == null).toList();
        strangers.stream().filter(it -> mayCome(it, now)).forEach(it -> it.revoke(now));
        int letters = oblivion.forget(strangers, now) + oblivion.forget(others(key, all));
        privacy.forgetRows(key);
        record(EventAction.ADDRESS_ERASED, strangers.size(), letters);
        return new Erasure(strangers.size(), letters);
    }

    private static boolean mayCome(Recipient recipient, Instant now) {
        Status status = recipient.status(now);
        return recipient.isOpen() && status != Status.EXPIRED && status != Status.REVOKED;
    }

    /** The mails to an address that are nobody's whom an invitation names: copies, and all others unless an account has the address. */
    private List<OutboxMail> others(String key, List<Recipient> recipients) {
        boolean account = privacy.isOfAccount(key);
        Set<String> ids = recipients.stream().map(Recipient::getId).collect(Collectors.toSet());
        return mails.to(Set.of(key)).stream()
                .filter(it -> !ids.contains(Oblivion.addressee(it)))
                .filter(it -> !account || it.getIds().containsKey("copy"))
                .toList();
    }

    /** Forgets some of those whose time is over, as configured; false where there were no more. */
    @Unguarded("the timer calls it, never a person")
    public boolean forgetEnded() {
        Instant now = clock.instant();
        List<Recipient> ended = configuration
                .anonymiseAfter()
                .map(it -> privacy.takeEnded(now.minus(it), BATCH))
                .orElse(List.of());
        List<Recipient> strangers =
                ended.stream().filter(it -> it.getUserId() == null).toList();
        oblivion.forget(strangers, now);
        return !strangers.isEmpty();
    }

    private void record(EventAction action, int recipients, int letters) {
        events.record(action, Subject.NONE, Map.of("recipients", recipients, "mails", letters));
    }

    /** The form in which addresses are compared; the error does not repeat what was no address. */
    private static String key(String email) {
        if (!Mailbox.isAddress(email)) {
            throw Problem.invalid("email", Message.of("invitation.error.email"));
        }
        return Recipient.key(email);
    }
}
