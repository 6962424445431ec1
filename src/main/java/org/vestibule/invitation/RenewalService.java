package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** Lets recipients come whose invitation has ended, as they ask for it; nobody else gets in again by that. */
@Stateless
@Requires(Permission.CHANGE_INVITATION)
public class RenewalService {
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST = 20;

    @Inject
    Reach reach;

    @Inject
    RecipientRepository recipients;

    @Inject
    ReplyRepository replies;

    @Inject
    RecipientService service;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** The latest of those who ask for it. */
    @Requires(Permission.VIEW_INVITATION)
    public List<Recipient> asking(String invitation) {
        return replies.asking(reach.get(invitation).getId(), MOST);
    }

    /** Gives some of those whom an invitation names as long again as it held, from a day to three months, and writes to them; their links stay. */
    public void renew(String invitation, List<String> recipientIds) {
        Instant until = clock.instant().plus(time(reach.lock(invitation)));
        recipients.all(invitation, recipientIds).forEach(it -> renew(it, until));
        service.resend(invitation, recipientIds, false);
    }

    private static Duration time(Invitation invitation) {
        Duration time = invitation.getTerm().length(invitation.getCreated());
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private void renew(Recipient recipient, Instant until) {
        recipient.own().renew(until);
        events.record(
                EventAction.INVITATION_RENEWED,
                recipient.getInvitation().subject(),
                Map.of("recipient", recipient.getAddress(), "expires", until.toString()));
    }
}
