package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.event.Event;
import org.vestibule.event.EventRepository;
import org.vestibule.mail.Anonymous;
import org.vestibule.mail.MailTraceRepository;
import org.vestibule.mail.OutboxMail;

/** Forgets who somebody was, wherever it is kept, and keeps what was: numbers, states and times. */
@ApplicationScoped
public class Oblivion {
    @Inject
    PrivacyRepository privacy;

    @Inject
    MailTraceRepository mails;

    @Inject
    EventRepository events;

    /** Forgets recipients whom nobody else changes and of whom none has accepted; gives the number of their mails. */
    int forget(List<Recipient> some, Instant now) {
        Set<String> ids = some.stream().map(Recipient::getId).collect(Collectors.toSet());
        privacy.forget(ids, now);
        List<OutboxMail> letters = mails.to(keys(some)).stream()
                .filter(it -> ids.contains(addressee(it)))
                .toList();
        forget(letters, it -> Anonymous.address(addressee(it)));
        forgetNaming(some);
        return letters.size();
    }

    /** Forgets to whom these mails went, which are nobody's who was invited; gives their number. */
    int forget(List<OutboxMail> some) {
        forget(some, it -> Anonymous.address(it.getId()));
        return some.size();
    }

    /** The id of the recipient whom a mail is for; empty for others. */
    static String addressee(OutboxMail mail) {
        return mail.getIds().getOrDefault("recipient", "");
    }

    private static Set<String> keys(Collection<Recipient> some) {
        return some.stream().map(it -> Recipient.key(it.getAddress())).collect(Collectors.toSet());
    }

    private void forget(List<OutboxMail> some, Function<OutboxMail, String> mark) {
        Map<String, String> marks = some.stream().collect(Collectors.toMap(OutboxMail::getId, mark));
        some.forEach(it -> mails.forget(it, marks.get(it.getId())));
        events.of(marks.keySet()).forEach(it -> {
            String subject = marks.get(it.getSubjectId());
            events.forget(it, subject, masked(it, subject));
        });
    }

    /** What happened to these recipients; an address that several invitations name is forgotten in the events of these. */
    private void forgetNaming(List<Recipient> some) {
        Map<List<String>, String> marks = some.stream()
                .collect(Collectors.toMap(
                        it -> List.of(it.getInvitation().getId(), Recipient.key(it.getAddress())),
                        it -> Anonymous.address(it.getId())));
        for (Event event : events.naming(keys(some))) {
            String mark = marks.get(List.of(event.getSubjectId(), event.getRecipientKey()));
            if (mark != null) {
                events.forget(event, event.getSubjectName(), masked(event, mark));
            }
        }
    }

    private static Map<String, Object> masked(Event event, String mark) {
        Map<String, Object> context = new HashMap<>(event.getContext());
        context.computeIfPresent("recipient", (key, address) -> mark);
        context.computeIfPresent("reply", (key, reply) -> Anonymous.codes(reply.toString()));
        return context;
    }
}
