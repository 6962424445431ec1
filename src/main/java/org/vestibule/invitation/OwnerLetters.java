package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Tells inviters what became of people whom they invited. The first news waits a little for more; one letter an hour tells of all since
 * the one before, so that ten thousand people are no ten thousand letters.
 */
@ApplicationScoped
public class OwnerLetters {
    /** How many people a letter names. */
    static final int MOST = 20;

    private static final Duration GATHERING = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** When to write of what happens now, where the last letter went, or goes, at that time. */
    Instant due(Instant last) {
        Instant soon = clock.instant().plus(GATHERING);
        return last.plus(PAUSE).isAfter(soon) ? last.plus(PAUSE) : soon;
    }

    /** Where an inviter reads mail; empty for one who has no account any more. */
    Optional<Mailbox> address(Inviter inviter) {
        return Optional.ofNullable(inviter.getUserId())
                .flatMap(users::find)
                .filter(User::isActive)
                .filter(user -> Mailbox.isAddress(user.getEmail()))
                .map(user -> Mailbox.of(inviter.getName(), user.getEmail()));
    }

    /** The letter of that kind, whose texts begin with its name; the lines are of the newest people, perhaps more than it names. */
    Optional<Letter> letter(String kind, Invitation invitation, List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : address(invitation.getInviter()).map(it -> letter(kind, invitation, it, lines));
    }

    private Letter letter(String kind, Invitation invitation, Mailbox inviter, List<String> lines) {
        Texts texts = Texts.in(configuration.locale());
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get(kind + ".heading", invitation.getName()));
        parts.put("greeting", texts.get("letter.hello_name", inviter.name()));
        parts.put("purpose", texts.get(kind + ".purpose", invitation.getName()));
        parts.put("writes", texts.get(kind + (lines.size() > MOST ? ".newest" : ".these"), MOST));
        parts.put("message", String.join("\n", lines.subList(0, Math.min(MOST, lines.size()))));
        parts.put("accept", texts.get(kind + ".look"));
        parts.put("link", configuration.url("/if/admin/invitations/?open=" + invitation.getId()));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(inviter, Optional.empty(), configuration.locale(), parts);
    }
}
