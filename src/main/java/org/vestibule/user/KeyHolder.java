package org.vestibule.user;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;

/**
 * Who holds the key of a sign-in or of an API token.
 *
 * @param keyId the id of the sign-in or token
 * @param name as he wrote it; may be blank
 * @param edition that of what administrators have made, when this was asked
 * @param stale whether it should be noted that the sign-in is in use
 * @param limited whether the token does not let him do all that he may
 */
public record KeyHolder(
        String keyId,
        long userId,
        String username,
        String name,
        String edition,
        boolean superuser,
        Set<Permission> permissions,
        boolean stale,
        boolean limited) {
    /** The holder of a token that lets him do no more than these of all that he may; of all where there are none. */
    KeyHolder limitedTo(List<String> codenames) {
        if (codenames.isEmpty()) {
            return this;
        }
        Set<Permission> left = codenames.stream()
                .flatMap(it -> Permission.of(it).stream())
                .filter(it -> superuser || permissions.contains(it))
                .collect(Collectors.toSet());
        return new KeyHolder(keyId, userId, username, name, edition, false, left, stale, true);
    }

    Caller.Identity signedIn() {
        return new Caller.Identity(userId, username, name, superuser, permissions, keyId, limited);
    }

    Caller.Identity withToken() {
        return new Caller.Identity(userId, username, name, superuser, permissions, null, limited);
    }
}
