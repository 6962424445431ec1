package org.vestibule.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * What a mail says, in both forms.
 *
 * @param replyTo who gets the answer; empty for the sender of all mails
 * @param subject one line; what could end it becomes a blank
 * @param language what both forms are written in
 */
public record Letter(Mailbox to, Optional<Mailbox> replyTo, String subject, String text, String html, Locale language) {
    public Letter {
        subject = HeaderText.clean(subject);
    }
}
