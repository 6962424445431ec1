package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/**
 * Makes tokens and looks them up. Everybody has tokens that act as himself; those of others are unknown to all but superusers. Who comes with a
 * token that is limited to some permissions can neither make one nor read a key, or he would be limited no more.
 */
@Stateless
@Unguarded("everybody may have tokens that act as himself; that it is his own is checked here")
public class ApiTokens {
    private static final String PURPOSE = "key of an API token";
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_KEY = 200;

    @Inject
    ApiTokenRepository tokens;

    @Inject
    UserRepository users;

    @Inject
    Guard guard;

    @Inject
    FieldCheck check;

    @Inject
    SecretKeys keys;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** One page of those that the caller may see. */
    public Page<ApiToken> page(ApiTokenFilter filter, String orderBy, int offset, int size) {
        return tokens.page(seen(filter), orderBy, offset, size);
    }

    public ApiToken get(String identifier) {
        return find(identifier).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    /** The token, if the caller may see it. */
    public Optional<ApiToken> find(String identifier) {
        long self = caller.requireUser();
        return tokens.find(identifier)
                .filter(it -> isSuperuser() || it.getUser().getId() == self);
    }

    /**
     * Makes a token with a key that nobody can guess.
     *
     * @param user whom it acts as; empty for the caller
     */
    public ApiToken create(ApiToken.Fields fields, Optional<Long> user) {
        long self = caller.requireUnlimited();
        long owner = user.orElse(self);
        if (owner != self && !isSuperuser()) {
            throw Problem.invalid("user", Message.of("token.error.user"));
        }
        return add(fields, users.get(owner), SecretKeys.randomKey());
    }

    /**
     * Makes a token for an account that may do no more than the caller, such as one that was just made for a program.
     *
     * @return its key; a secret
     */
    @Requires(Permission.ADD_USER)
    public String createFor(long user, ApiToken.Fields fields) {
        caller.requireUnlimited();
        User owner = users.get(user);
        guard.mayChange(owner);
        String key = SecretKeys.randomKey();
        add(fields, owner, key);
        return key;
    }

    private ApiToken add(ApiToken.Fields fields, User owner, String key) {
        ApiToken token = new ApiToken(fields.identifier(), key, owner, clock.instant());
        token.renew(key, keys.seal(PURPOSE, key));
        token.change(check.checked(fields), clock.instant());
        tokens.add(token);
        events.record(EventAction.MODEL_CREATED, token.subject(), Map.of());
        return token;
    }

    public ApiToken change(String identifier, ApiToken.Fields fields) {
        ApiToken token = changeable(identifier);
        token.change(check.checked(fields), clock.instant());
        tokens.flush("identifier");
        events.record(EventAction.MODEL_UPDATED, token.subject(), Map.of());
        return token;
    }

    public void delete(String identifier) {
        ApiToken token = changeable(identifier);
        tokens.remove(token);
        events.record(EventAction.MODEL_DELETED, token.subject(), Map.of());
    }

    /** The key; that it was read is noted. {@code NOT_FOUND} where it is not kept. */
    public String key(String identifier) {
        ApiToken token = changeable(identifier);
        String sealed = token.sealed()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, Message.of("token.error.not_kept")));
        events.record(EventAction.SECRET_VIEW, token.subject(), Map.of());
        return keys.open(PURPOSE, sealed);
    }

    /** Replaces the key; the one before is good no more. */
    public void setKey(String identifier, String key) {
        ApiToken token = changeable(identifier);
        if (key.length() < SHORTEST_KEY || key.length() > LONGEST_KEY) {
            throw Problem.invalid("key", Message.of("token.error.length", SHORTEST_KEY, LONGEST_KEY));
        }
        token.renew(key, keys.seal(PURPOSE, key));
        tokens.flush("key");
        events.record(EventAction.SECRET_ROTATE, token.subject(), Map.of());
    }

    private ApiToken changeable(String identifier) {
        caller.requireUnlimited();
        return get(identifier);
    }

    private ApiTokenFilter seen(ApiTokenFilter filter) {
        return isSuperuser() ? filter : filter.user(caller.requireUser());
    }

    private boolean isSuperuser() {
        return caller.identity().filter(Caller.Identity::superuser).isPresent();
    }
}
