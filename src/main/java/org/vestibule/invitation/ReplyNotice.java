package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.invitation.Notices.News;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailKind;

/** Tells an inviter who asks for another invitation, and who says that somebody else is meant. */
@ApplicationScoped
public class ReplyNotice implements MailKind {
    private static final String NAME = "reply_notice";

    @Inject
    ReplyRepository replies;

    @Inject
    OwnerLetters owners;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    /** Has the inviter told of what was just said, together with what is said soon. */
    void plan(Invitation invitation) {
        owners.plan(NAME, News.REPLIES, invitation);
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return owners.letter(
                NAME,
                ids,
                after -> replies.since(ids.get("invitation"), after, OwnerLetters.MOST + 1).stream()
                        .map(this::line)
                        .toList());
    }

    private String line(Recipient recipient) {
        String what = recipient.getReply().isNotMe() ? "reply_notice.not_me" : "reply_notice.renewal";
        return Texts.in(configuration.locale()).get(what, recipient.getAddress());
    }
}
