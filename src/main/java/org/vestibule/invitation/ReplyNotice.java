package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Outbox;

/** Tells an inviter who asks for another invitation, and who says that somebody else is meant. */
@ApplicationScoped
public class ReplyNotice implements MailKind {
    private static final String NAME = "reply_notice";

    @Inject
    InvitationRepository invitations;

    @Inject
    ReplyRepository replies;

    @Inject
    OwnerLetters owners;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    /** Has the inviter told of what was just said, together with what is said soon. */
    void plan(Invitation invitation) {
        Instant last = invitation.getNotices().ofReplies();
        Instant due = owners.due(last);
        owners.address(invitation.getInviter())
                .filter(it -> invitations.planReplyNotice(invitation.getId(), clock.instant(), due))
                .ifPresent(it -> outbox.add(
                                NAME,
                                Map.of("invitation", invitation.getId(), "after", last.toString()),
                                it.address(),
                                Optional.empty())
                        .waitUntil(due));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        List<String> lines =
                replies.since(ids.get("invitation"), Instant.parse(ids.get("after")), OwnerLetters.MOST + 1).stream()
                        .map(this::line)
                        .toList();
        return invitations.find(ids.get("invitation")).flatMap(it -> owners.letter(NAME, it, lines));
    }

    private String line(Recipient recipient) {
        String what = recipient.getReply().isNotMe() ? "reply_notice.not_me" : "reply_notice.renewal";
        return Texts.in(configuration.locale()).get(what, recipient.getAddress());
    }
}
