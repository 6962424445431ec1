package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.invitation.Notices.News;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
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
    InvitationRepository invitations;

    @Inject
    UserRepository users;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** Has a letter of that kind tell of what just happened, together with what happens soon; once for all of it. */
    void plan(String kind, News news, Invitation invitation) {
        Instant now = clock.instant();
        Instant last = invitation.getNotices().last(news);
        Instant due = Stream.of(now.plus(GATHERING), last.plus(PAUSE))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        address(invitation.getInviter())
                .filter(it -> invitations.plan(news, invitation.getId(), now, due))
                .ifPresent(it -> outbox.add(
                                kind,
                                Map.of("invitation", invitation.getId(), "after", last.toString()),
                                it.address(),
                                Optional.empty())
                        .waitUntil(due));
    }

    /** Where an inviter reads mail; empty for one who has no account any more. */
    Optional<Mailbox> address(Inviter inviter) {
        return Optional.ofNullable(inviter.getUserId())
                .flatMap(users::find)
                .filter(User::isActive)
                .filter(user -> Mailbox.isAddress(user.getEmail()))
                .map(user -> Mailbox.of(inviter.getName(), user.getEmail()));
    }

    /**
     * The letter of that kind, whose texts begin with its name; empty where there is nothing to tell, or nobody.
     *
     * @param ids what was queued by {@link #plan}
     * @param lines gives those of the newest people since then, perhaps more than it names
     */
    Optional<Letter> letter(String kind, Map<String, String> ids, Function<Instant, List<String>> lines) {
        List<String> newest = lines.apply(Instant.parse(ids.get("after")));
        return invitations
                .find(ids.get("invitation"))
                .filter(it -> !newest.isEmpty())
                .flatMap(
                        invitation -> address(invitation.getInviter()).map(it -> letter(kind, invitation, it, newest)));
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
