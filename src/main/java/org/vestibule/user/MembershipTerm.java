package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;

/** Tells members that their time in a group is running out, and ends it. Each is told and ended by one node. */
@Stateless
@Unguarded("the timer calls it, never a person")
public class MembershipTerm {
    private static final int BATCH = 200;

    @Inject
    MembershipRepository memberships;

    @Inject
    UserRepository users;

    @Inject
    Outbox outbox;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Tells some whose time has come; false where there were no more. */
    public boolean tell() {
        List<Membership> due = memberships.takeUntold(clock.instant(), BATCH);
        due.stream().filter(memberships::told).forEach(this::write);
        return due.size() == BATCH;
    }

    private void write(Membership membership) {
        User user = membership.user();
        if (user.isActive() && Mailbox.isAddress(user.getEmail())) {
            Map<String, String> ids = Map.of(
                    "user", user.getId().toString(), "group", membership.group().getId());
            outbox.add(MembershipNotice.NAME, ids, user.getEmail(), Optional.empty());
        }
    }

    /** Ends some whose time has come; false where there were no more. */
    public boolean end() {
        Instant now = clock.instant();
        List<Membership> due = memberships.takeEnded(now, BATCH);
        due.stream().filter(it -> memberships.end(it, now)).forEach(this::ended);
        return due.size() == BATCH;
    }

    /** The last superuser stays for good, as nobody could let him in again. */
    private void ended(Membership membership) {
        Group group = membership.group();
        User user = membership.user();
        if (group.isSuperuser() && !users.hasSuperuser()) {
            memberships.add(group.getId(), user.getId());
            events.record(EventAction.MODEL_UPDATED, group.subject(), Map.of("kept", user.getUsername()));
        } else {
            events.record(EventAction.MEMBERSHIP_ENDED, group.subject(), Map.of("user", user.getUsername()));
        }
    }
}
