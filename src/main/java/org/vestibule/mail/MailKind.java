package org.vestibule.mail;

import java.util.Map;
import java.util.Optional;

/**
 * A sort of mail that a feature sends. An {@code @ApplicationScoped} class that implements it is installed; people read its name
 * as the text {@code mail.kind.<name>}.
 */
public interface MailKind {
    /** The name in the database, such as {@code invitation}. */
    String name();

    /** Whether its links let whoever has them act as an account that is not his. */
    default boolean isConfidential() {
        return false;
    }

    /** Whether a mail that must not be sent now waits until its batch is released, and is not dropped. */
    default boolean isHeld(Map<String, String> ids) {
        return false;
    }

    /** Whether somebody sits there and waits for it, so that it goes before the mails that wait already. */
    default boolean isAwaited() {
        return false;
    }

    /** Writes the letter from today's data, in the caller's transaction; empty when it must not be sent any more. */
    Optional<Letter> render(Map<String, String> ids);

    /** The same for others to look at. Where a link proves that its holder reads the mailbox, the one that they see proves nothing. */
    default Optional<Letter> show(Map<String, String> ids) {
        return render(ids);
    }
}
