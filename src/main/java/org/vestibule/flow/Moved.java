package org.vestibule.flow;

import java.util.Optional;

/**
 * What a POST reached, and what its sender has to carry out now that it is committed.
 *
 * @param signIn whom to sign in
 */
public record Moved(Shown shown, Optional<Outcome.SignIn> signIn, boolean signOut) {
    /** Nothing has changed. */
    static Moved to(Shown shown) {
        return new Moved(shown, Optional.empty(), false);
    }
}
