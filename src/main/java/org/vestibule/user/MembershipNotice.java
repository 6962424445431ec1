package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.web.Times;

/** Tells a member that he will leave a group; not once he has left, or is to stay. */
@ApplicationScoped
public class MembershipNotice implements MailKind {
    static final String NAME = "membership_notice";

    @Inject
    MembershipRepository memberships;

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Instant ends = memberships.ends(Long.parseLong(ids.get("user"))).get(ids.get("group"));
        if (ends == null || !ends.isAfter(clock.instant())) {
            return Optional.empty();
        }
        return users.find(Long.parseLong(ids.get("user")))
                .filter(User::isActive)
                .filter(it -> Mailbox.isAddress(it.getEmail()))
                .flatMap(user -> groups.find(ids.get("group")).map(group -> letter(user, group, ends)));
    }

    private Letter letter(User user, Group group, Instant ends) {
        Texts texts = Texts.in(configuration.locale());
        String name = user.getName().isBlank() ? user.getUsername() : user.getName();
        String end = Times.full(ends, configuration.zone(), configuration.locale());
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get("membership_notice.heading", group.getName()));
        parts.put("greeting", texts.get("letter.hello_name", name));
        parts.put("purpose", texts.get("membership_notice.purpose", group.getName(), end));
        parts.put("accept", texts.get("membership_notice.look"));
        parts.put("link", configuration.url("/if/user/"));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(Mailbox.of(name, user.getEmail()), Optional.empty(), configuration.locale(), parts);
    }
}
