package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Tells an inviter who wishes so that somebody has used the invitation; not once one of the three is gone. */
@ApplicationScoped
public class UseNotice implements MailKind {
    private static final String NAME = "use_notice";

    @Inject
    InvitationRepository invitations;

    @Inject
    OwnerLetters owners;

    @Inject
    UserRepository users;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    /** Has the mail sent once the acting transaction is committed; costs nothing where nobody wishes it. */
    void plan(Invitation invitation, User user) {
        if (invitation.getNotices().areOfUses()) {
            Map<String, String> ids = Map.of("invitation", invitation.getId(), "user", String.valueOf(user.getId()));
            owners.address(invitation.getInviter())
                    .ifPresent(inviter -> outbox.add(NAME, ids, inviter.address(), Optional.empty()));
        }
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Optional<User> user = users.find(Long.parseLong(ids.get("user")));
        return invitations
                .find(ids.get("invitation"))
                .flatMap(invitation -> owners.address(invitation.getInviter())
                        .flatMap(inviter -> user.map(it -> letter(invitation, inviter, it))));
    }

    private Letter letter(Invitation invitation, Mailbox inviter, User user) {
        Texts texts = Texts.in(configuration.locale());
        String who = user.getName().isBlank() ? user.getUsername() : user.getName();
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get("use_notice.heading", who));
        parts.put("greeting", texts.get("letter.hello_name", inviter.name()));
        parts.put("purpose", texts.get("use_notice.purpose", who, user.getUsername(), invitation.getName()));
        parts.put("accept", texts.get("use_notice.look"));
        parts.put("link", configuration.url("/if/admin/invitations/" + invitation.getId() + "/"));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(inviter, Optional.empty(), configuration.locale(), parts);
    }
}
