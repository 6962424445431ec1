package org.vestibule.user;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;

/**
 * Hashes passwords by Argon2id with the parameters that OWASP names (19 MiB, two passes, one lane). Each takes a core for some 50
 * milliseconds: as many run at once as there are cores, some wait, and more are refused. It must not happen within a transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class Passwords {
    /** Argon2 in the PHC string format, with up to a gigabyte. */
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2(id|i|d)\\$v=[0-9]{1,2}\\$m=[0-9]{1,6},t=[0-9]{1,2},p=[0-9]{1,2}(\\$[A-Za-z0-9+/]{8,128}){2}");

    private static final int SALT_BYTES = 16;
    private static final int WAITING = 64;

    private final Argon2Function argon2;
    private final Semaphore running;
    private final Semaphore places;

    /** Uses all cores. */
    public Passwords() {
        this(19_456, 2, Runtime.getRuntime().availableProcessors(), WAITING);
    }

    Passwords(int kibibytes, int passes, int atOnce, int waiting) {
        argon2 = Argon2Function.getInstance(kibibytes, passes, 1, 32, Argon2.ID);
        running = new Semaphore(atOnce, true);
        places = new Semaphore(atOnce + waiting);
    }

    /** The hash in the PHC string format, with a salt of its own. */
    public String hash(String password) {
        return inTurn(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult());
    }

    /** Whether it is the password of that hash; takes as long when there is no hash. */
    public boolean matches(String password, String hash) {
        if (hash == null || !isHash(hash)) {
            burn();
            return false;
        }
        if (DjangoHash.fits(hash)) {
            return inTurn(() -> DjangoHash.matches(password, hash));
        }
        return inTurn(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Whether it is written like a hash that {@link #matches} can tell: one of ours, or one of Django's. */
    public static boolean isHash(String text) {
        return PHC.matcher(text).matches() || DjangoHash.fits(text);
    }

    /** Takes the time of one hash, so that nobody can tell an unknown user by the clock. */
    public void burn() {
        hash(SecretKeys.randomKey());
    }

    /** Whether the hash was made in another way or with other parameters than today's. */
    boolean isOutdated(String hash) {
        return DjangoHash.fits(hash)
                || !Argon2Function.getInstanceFromHash(hash).equals(argon2);
    }

    /** Does other work that may take a core as long, among the hashes. */
    public <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new Problem(ProblemType.BUSY);
        }
        try {
            running.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                running.release();
            }
        } finally {
            places.release();
        }
    }
}
