package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Configuration;

/**
 * The links by which somebody says in a mail that he wants no reminders, or is not the person meant. They let nobody in, and hold for
 * all mails to that recipient, also when his link is replaced.
 */
@ApplicationScoped
public class ReplyLinks {
    private static final String PURPOSE = "invitation reply";

    @Inject
    InvitationLinks links;

    @Inject
    Configuration configuration;

    /** The page where reminders are stopped. */
    String stopping(Recipient recipient) {
        return page("stop", key(recipient));
    }

    /** The page where somebody says that he is not meant. */
    String notMe(Recipient recipient) {
        return page("not-me", key(recipient));
    }

    /** Where a mail program stops reminders with one click (RFC 8058). */
    String unsubscribing(Recipient recipient) {
        return configuration.url("/api/v3/vestibule/reminders/stop/?key=" + key(recipient));
    }

    /** The page of that name for whoever has the key. */
    String page(String name, String key) {
        return configuration.url("/if/reply/" + name + "/?key=" + key);
    }

    /** The id of the recipient whose key it is; empty for everything that is no genuine one. */
    Optional<String> recipient(String key) {
        return links.parse(PURPOSE, key).filter(Link::personal).map(Link::record);
    }

    private String key(Recipient recipient) {
        return links.token(PURPOSE, new Link(true, recipient.getId(), 0));
    }
}
