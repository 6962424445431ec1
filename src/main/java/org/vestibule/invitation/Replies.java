package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.mail.Anonymous;

/**
 * What recipients say without taking an invitation: by the links below its mails, and on the pages of their own links. To say it twice
 * changes nothing.
 */
@Stateless
@Unguarded("the key of the link is the permission")
public class Replies {
    @Inject
    ReplyLinks links;

    @Inject
    ReplyRepository replies;

    @Inject
    RecipientRepository recipients;

    @Inject
    ReplyNotice notice;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Whose key it is; empty for one that is not genuine, or whose recipient is gone or forgotten. */
    public Optional<Recipient> find(String key) {
        return links.recipient(key).flatMap(recipients::find).filter(it -> !Anonymous.is(it.getAddress()));
    }

    /** Ends the reminders of whoever has the key. */
    public void stopReminders(String key) {
        Recipient recipient = find(key).orElseThrow(() -> Problem.notFound("recipient"));
        if (replies.mute(recipient.getId(), clock.instant())) {
            record(EventAction.REMINDERS_STOPPED, recipient, Map.of());
        }
    }

    /** Ends the invitation of whoever has the key, as he is not the person meant, and tells the inviter. */
    public void notMe(String key, String reason) {
        Recipient recipient = find(key).orElseThrow(() -> Problem.notFound("recipient"));
        if (decline(recipient, reason, true)) {
            notice.plan(recipient.getInvitation());
        }
    }

    /** Ends the invitation of a recipient who does not want it. */
    public void decline(Recipient recipient, String reason) {
        decline(recipient, reason, false);
    }

    /** Tells the inviter that a recipient wants another invitation; at most once a day. */
    public void askForRenewal(Recipient recipient) {
        if (replies.askForRenewal(recipient.getId(), clock.instant())) {
            record(EventAction.RENEWAL_REQUESTED, recipient, Map.of());
            notice.plan(recipient.getInvitation());
        }
    }

    private boolean decline(Recipient recipient, String reason, boolean notMe) {
        boolean declined = replies.decline(recipient.getId(), Reply.clean(reason), notMe, clock.instant());
        if (declined) {
            record(EventAction.INVITATION_DECLINED, recipient, Map.of("not_me", notMe));
        }
        return declined;
    }

    private void record(EventAction action, Recipient recipient, Map<String, ?> more) {
        Map<String, Object> context = new HashMap<>(more);
        context.put("recipient", recipient.getAddress());
        events.record(action, recipient.getInvitation().subject(), context);
    }
}
