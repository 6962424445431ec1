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
public record Letter(
        Mailbox to,
        Optional<Mailbox> replyTo,
        String subject,
        String text,
        String html,
        Locale language,
        Series series) {
    public Letter {
        subject = HeaderText.clean(subject);
    }

    /**
     * The letters that one belongs to.
     *
     * @param first the outbox's id of the mail that the thread began with; empty for one that stands alone
     * @param unsubscribing where a mail program says that no more of these are wanted; empty for what cannot be refused
     */
    public record Series(Optional<String> first, Optional<String> unsubscribing) {
        public static final Series NONE = new Series(Optional.empty(), Optional.empty());
    }

    /** The same in the thread of that mail; null for none. */
    public Letter following(String mail) {
        return with(new Series(Optional.ofNullable(mail), series.unsubscribing()));
    }

    /** The same with an address that ends letters like it. */
    public Letter unsubscribing(String address) {
        return with(new Series(series.first(), Optional.of(address)));
    }

    private Letter with(Series other) {
        return new Letter(to, replyTo, subject, text, html, language, other);
    }
}
