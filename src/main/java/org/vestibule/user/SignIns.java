package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** Begins and ends sign-ins, on any node for all nodes. */
@Stateless
public class SignIns {
    /** How long a sign-in lasts at most that ends with the browser. */
    static final Duration UNTIL_BROWSER_CLOSES = Duration.ofDays(14);

    private static final Duration COARSE = Duration.ofMinutes(5);
    private static final int LONGEST_AGENT = 300;

    @Inject
    SignInRepository signIns;

    @Inject
    UserRepository users;

    @Inject
    Reputation reputation;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    /**
     * Signs a user in with the current browser.
     *
     * @param duration zero: until the browser closes
     * @return the key for the cookie
     */
    @Unguarded("a flow's login stage decides who signs in")
    public String open(long userId, Duration duration, boolean endOthers) {
        if (endOthers) {
            signIns.endAll(userId);
        }
        Instant now = clock.instant();
        if (!users.signedIn(userId, now)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        String key = SecretKeys.randomKey();
        Duration lasting = duration.isZero() ? UNTIL_BROWSER_CLOSES : duration;
        signIns.add(new SignIn(key, userId, now, now.plus(lasting)).from(caller.address(), agent()));
        User user = users.get(userId);
        reputation.raise(user.getUsername(), caller.address());
        events.record(EventAction.LOGIN, user.subject(), Map.of());
        return key;
    }

    private String agent() {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    /** Who is signed in with the key of a cookie. */
    @Unguarded("it tells who the caller is")
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<KeyHolder> byCookie(String key) {
        Instant now = clock.instant();
        return signIns.byCookie(key, now, now.minus(COARSE));
    }

    /** Who holds an API token. */
    @Unguarded("it tells who the caller is")
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<KeyHolder> byToken(String key) {
        return signIns.byToken(key, clock.instant());
    }

    /** Notes that a sign-in is in use. */
    @Unguarded("part of telling who the caller is")
    public void seen(String signInId) {
        signIns.seen(signInId, clock.instant());
    }

    /** The sign-ins of a user; of another one only for those who may view users. */
    @Unguarded("everybody may see his own; checked here")
    public List<SignIn> of(long userId) {
        requireSelfOr(userId, Permission.VIEW_USER);
        return signIns.of(userId, clock.instant());
    }

    /** Ends one sign-in at once; one that has ended already is no error. */
    @Unguarded("everybody may end his own; checked here")
    public void end(String signInId) {
        signIns.find(signInId).ifPresent(this::end);
    }

    private void end(SignIn signIn) {
        requireSelfOr(signIn.getUserId(), Permission.CHANGE_USER);
        if (signIns.end(signIn.getId())) {
            boolean own = signIn.getId().equals(caller.identity().orElseThrow().signIn());
            events.record(
                    own ? EventAction.LOGOUT : EventAction.SIGN_IN_ENDED,
                    users.get(signIn.getUserId()).subject(),
                    Map.of());
        }
    }

    /** Ends all sign-ins of a user at once. */
    @Unguarded("everybody may end his own; checked here")
    public void endAll(long userId) {
        requireSelfOr(userId, Permission.CHANGE_USER);
        int ended = signIns.endAll(userId);
        events.record(EventAction.SIGN_IN_ENDED, users.get(userId).subject(), Map.of("count", ended));
    }

    private void requireSelfOr(long userId, Permission permission) {
        if (caller.requireUser() != userId) {
            caller.require(permission);
        }
    }
}
