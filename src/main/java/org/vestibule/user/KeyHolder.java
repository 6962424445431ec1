package org.vestibule.user;

import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;

/**
 * Who holds the key of a sign-in or of an API token.
 *
 * @param keyId the id of the sign-in or token
 * @param stale whether it should be noted that the sign-in is in use
 */
public record KeyHolder(
        String keyId, long userId, String username, boolean superuser, Set<Permission> permissions, boolean stale) {
    Caller.Identity signedIn() {
        return new Caller.Identity(userId, username, superuser, permissions, keyId);
    }

    Caller.Identity withToken() {
        return new Caller.Identity(userId, username, superuser, permissions, null);
    }
}
