package org.vestibule.admin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.user.ApiToken;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.SignInRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Makes the administrator with whom everything begins, once in the life of an installation. */
@Stateless
public class FirstAdministrator {
    static final String USERNAME = "akadmin";
    static final String GROUP = "vestibule Admins";

    @Inject
    SetupRepository setup;

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    SignInRepository tokens;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Who he is; the password comes as its hash. */
    public record Draft(String username, String email, String passwordHash, Optional<String> apiKey) {}

    /** Makes him and ends the set-up for ever; empty when it was done already, by this node or another. */
    @Unguarded("nobody is signed in yet; the row that says that the set-up is done guards it")
    public Optional<User> make(Draft draft) {
        Instant now = clock.instant();
        if (!setup.finish(now)) {
            return Optional.empty();
        }
        setup.deleteKeys();
        User user = new User(draft.username(), now);
        user.setName("Administrator");
        user.setEmail(draft.email());
        user.changePassword(draft.passwordHash(), now);
        user.join(superusers());
        users.add(user);
        draft.apiKey().ifPresent(key -> tokens.add(new ApiToken("vestibule-bootstrap-token", key, user, now)));
        events.record(EventAction.USER_WRITE, user.subject(), Map.of("created", true));
        return Optional.of(user);
    }

    private Group superusers() {
        Group group = groups.byName(GROUP).orElseGet(() -> new Group(GROUP));
        group.setSuperuser(true);
        groups.add(group);
        return group;
    }
}
