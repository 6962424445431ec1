package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.invitation.IdempotencyRepository.Made;

/**
 * Makes something once, however often its call arrives, as its client says by the header {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header): the same key with the same content gives what was made first. A call that fails leaves
 * its key free. Keys are the caller's own, and kept for a day.
 */
@Stateless
@Unguarded("what is called has its own guard")
public class IdempotentCalls {
    static final String HEADER = "Idempotency-Key";

    private static final String PURPOSE = "idempotency";
    private static final int LONGEST = 255;

    @Inject
    IdempotencyRepository calls;

    @Inject
    SecretKeys keys;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Makes it, or finds what was made.
     *
     * @param key the value of the header; null makes it in any case
     * @param make gives the id of what it has made
     * @param content what the call says, asked for when it was made, or in its place
     */
    public String once(String key, Supplier<String> make, Supplier<byte[]> content) {
        if (key == null) {
            return make.get();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.invalid(HEADER, Message.of("idempotency.error.key", LONGEST));
        }
        long user = caller.requireUser();
        if (calls.take(user, key, clock.instant())) {
            String made = make.get();
            calls.keep(user, key, new Made(fingerprint(content.get()), made));
            return made;
        }
        Made before = calls.get(user, key);
        if (!SecretKeys.same(before.fingerprint(), fingerprint(content.get()))) {
            throw new Problem(ProblemType.UNPROCESSABLE, Message.of("idempotency.error.other"));
        }
        return before.id();
    }

    /** The content may hold a password: nobody can try guesses at what is stored. */
    private String fingerprint(byte[] content) {
        return SecretKeys.encode(keys.mac(PURPOSE, content));
    }
}
