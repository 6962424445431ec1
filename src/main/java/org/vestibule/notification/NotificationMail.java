package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vestibule.common.Configuration;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.event.Event;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.LinkMask;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;

/** Tells somebody of an event by mail. It is not sent once its rule or its transport is gone, or he has no account any more. */
@ApplicationScoped
public class NotificationMail implements MailKind {
    static final String NAME = "notification";

    @Inject
    ObjectRepository objects;

    @Inject
    Configuration configuration;

    /** Whether somebody can be told anything by mail. */
    static boolean reaches(User user) {
        return user.isActive() && Mailbox.isAddress(user.getEmail());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Optional<NotificationRule> rule = objects.find(NotificationRule.class, ids.get("rule"));
        Optional<Transport> transport = objects.find(Transport.class, ids.get("transport"));
        Optional<Event> event = objects.find(Event.class, ids.get("event"));
        Optional<User> user = objects.find(User.class, ids.get("user")).filter(NotificationMail::reaches);
        boolean isWanted = ids.get("rule") == null || rule.isPresent();
        return user.filter(it -> isWanted && transport.isPresent() && event.isPresent())
                .map(it -> letter(it, transport.get(), event.get(), rule));
    }

    private Letter letter(User user, Transport transport, Event event, Optional<NotificationRule> rule) {
        Texts texts = Texts.in(configuration.locale());
        String title = texts.get("event.action." + event.getAction().code());
        String about = event.getSubjectName().isEmpty() ? "" : ": " + event.getSubjectName();
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", transport.fields().emailSubjectPrefix() + title + about);
        parts.put(
                "greeting",
                texts.get("letter.hello_name", user.getName().isBlank() ? user.getUsername() : user.getName()));
        parts.put(
                "purpose",
                rule.map(it -> purpose(it, texts))
                        .orElseGet(() -> texts.get("notification.test", transport.getName())));
        parts.put("writes", texts.get("notification.what"));
        parts.put("message", LinkMask.masked(String.join("\n", lines(event, title, texts)), configuration.baseUrl()));
        parts.put("accept", texts.get("notification.look"));
        parts.put("link", configuration.url("/if/admin/events/"));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(
                Mailbox.of(user.getName(), user.getEmail()), Optional.empty(), configuration.locale(), parts);
    }

    private static String purpose(NotificationRule rule, Texts texts) {
        String severity = texts.get("choice.severity." + Records.text(rule.getSeverity()));
        return texts.get("notification.rule", severity, rule.getName());
    }

    /** What is known of the event, a line each; who gets the mail may not be one who may read events. */
    private static List<String> lines(Event event, String title, Texts texts) {
        List<String> lines = new ArrayList<>(List.of(title + ", " + event.getCreated()));
        if (!event.getSubjectName().isEmpty()) {
            lines.add(texts.get("notification.about", event.getSubjectName()));
        }
        if (!event.getActorName().isEmpty()) {
            lines.add(texts.get("notification.by", event.getActorName()));
        }
        if (!event.getClientAddress().isEmpty()) {
            lines.add(texts.get("notification.from", event.getClientAddress()));
        }
        new TreeMap<>(event.getContext()).forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }
}
