package org.vestibule.invitation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.Mailbox;
import org.vestibule.web.Times;

/**
 * The words of an invitation.
 *
 * @param organisation who sends all mails
 * @param purpose what the flow is called
 * @param begins null when it has begun
 * @param expires null for never
 */
record InvitationLetter(
        Locale locale,
        ZoneId zone,
        String organisation,
        String inviter,
        String purpose,
        String message,
        Instant begins,
        Instant expires,
        Links links) {
    /**
     * Where a recipient goes from the letter; nowhere from a copy, which lets nobody in.
     *
     * @param stop empty where no reminders follow
     * @param reminder whether the letter is one itself
     */
    record Links(String open, String stop, String notMe, boolean reminder) {
        static final Links NONE = new Links("", "", "", false);

        String purpose() {
            return open.isEmpty() ? "copy" : reminder ? "reminder" : "purpose";
        }
    }

    Letter to(Mailbox recipient, Optional<Mailbox> answers) {
        return LetterPaper.letter(recipient, answers, locale, parts(recipient, answers));
    }

    private Map<String, String> parts(Mailbox recipient, Optional<Mailbox> answers) {
        Texts texts = Texts.in(locale);
        boolean copy = links.open().isEmpty();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("organisation", organisation);
        parts.put("heading", texts.get("invitation.mail.heading", inviter, organisation));
        parts.put(
                "greeting",
                recipient.name().isEmpty()
                        ? texts.get("letter.hello")
                        : texts.get("letter.hello_name", recipient.name()));
        parts.put("purpose", texts.get("invitation.mail." + links.purpose(), purpose));
        parts.put("writes", message.isBlank() ? "" : texts.get("invitation.mail.writes", inviter));
        parts.put("message", message.strip());
        parts.put("accept", texts.get("invitation.mail.accept"));
        parts.put("link", links.open());
        parts.put("begins", begins == null ? "" : texts.get("invitation.mail.begins", moment(begins)));
        parts.put("expires", expires == null ? "" : texts.get("letter.expires", moment(expires)));
        parts.put("otherwise", texts.get("letter.otherwise"));
        parts.put("alone", copy ? "" : texts.get("invitation.mail.alone", recipient.address()));
        parts.put("not_me_label", texts.get("invitation.mail.not_me"));
        parts.put("not_me", links.notMe());
        parts.put("stop_label", texts.get("invitation.mail.stop"));
        parts.put("stop", links.stop());
        parts.put("questions", answers.isEmpty() ? "" : texts.get("invitation.mail.questions"));
        parts.put("address", answers.map(Mailbox::address).orElse(""));
        return parts;
    }

    private String moment(Instant time) {
        return Times.full(time, zone, locale);
    }
}
