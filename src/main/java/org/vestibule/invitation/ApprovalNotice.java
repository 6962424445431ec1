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

/** Tells an inviter what was decided about his invitation; not once something waits again. */
@ApplicationScoped
public class ApprovalNotice implements MailKind {
    private static final String NAME = "approval_notice";

    @Inject
    InvitationRepository invitations;

    @Inject
    OwnerLetters owners;

    @Inject
    Outbox outbox;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    /** Has the mail sent once the acting transaction is committed. */
    void plan(Invitation invitation) {
        Map<String, String> ids = Map.of(
                "invitation",
                invitation.getId(),
                "revision",
                String.valueOf(invitation.getApproval().getRevision()));
        owners.address(invitation.getInviter())
                .ifPresent(inviter -> outbox.add(NAME, ids, inviter.address(), Optional.empty()));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return invitations
                .find(ids.get("invitation"))
                .filter(it -> it.getApproval().getRevision() == Integer.parseInt(ids.get("revision")))
                .flatMap(it -> owners.address(it.getInviter()).map(inviter -> letter(it, inviter)));
    }

    private Letter letter(Invitation invitation, Mailbox inviter) {
        Texts texts = Texts.in(configuration.locale());
        Approval approval = invitation.getApproval();
        String kind = NAME + (approval.getRejection() == null ? ".approved" : ".rejected");
        Map<String, String> parts = new HashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get(kind + ".heading", invitation.getName()));
        parts.put("greeting", texts.get("letter.hello_name", inviter.name()));
        parts.put("purpose", texts.get(kind + ".purpose", approval.getDecidedBy(), invitation.getName()));
        if (approval.getRejection() != null) {
            parts.put("writes", texts.get(kind + ".writes", approval.getDecidedBy()));
            parts.put("message", approval.getRejection());
        }
        parts.put("accept", texts.get(NAME + ".look"));
        parts.put("link", configuration.url("/if/admin/invitations/?open=" + invitation.getId()));
        parts.put("otherwise", texts.get("letter.otherwise"));
        return LetterPaper.letter(inviter, Optional.empty(), configuration.locale(), parts);
    }
}
