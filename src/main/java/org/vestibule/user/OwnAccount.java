package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** What everybody who is signed in may see and change of himself. */
@Stateless
@Unguarded("concerns the caller only")
public class OwnAccount {
    @Inject
    UserRepository users;

    @Inject
    MembershipRepository memberships;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    public User get() {
        return users.get(caller.requireUser());
    }

    /** The groups that the caller will leave, and when; the first first. */
    public Map<Group, Instant> leaving() {
        User user = get();
        Map<String, Instant> ends = memberships.ends(user.getId());
        Map<Group, Instant> leaving = new LinkedHashMap<>();
        user.getGroups().stream()
                .filter(it -> ends.containsKey(it.getId()))
                .sorted(Comparator.comparing(it -> ends.get(it.getId())))
                .forEach(it -> leaving.put(it, ends.get(it.getId())));
        return leaving;
    }

    public void change(long version, String name, String email) {
        User user = get();
        if (user.getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        user.setName(name);
        user.setEmail(email);
        events.record(EventAction.MODEL_UPDATED, user.subject(), Map.of());
    }
}
