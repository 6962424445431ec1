package org.vestibule.common;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;

/** Who sent the current request, and from where. In a background job nobody did, and nothing is permitted. */
@RequestScoped
public class Caller {
    /**
     * Somebody who is signed in or holds a token.
     *
     * @param name how others read who it is; may be blank
     * @param signIn the id of the sign-in, or null with a token
     * @param limited whether the token does not let him do all that he may
     */
    public record Identity(
            long userId,
            String username,
            String name,
            boolean superuser,
            Set<Permission> permissions,
            String signIn,
            boolean limited) {
        /** Somebody who may do all that his roles permit, and has no name but that of the account. */
        public Identity(long userId, String username, boolean superuser, Set<Permission> permissions, String signIn) {
            this(userId, username, "", superuser, permissions, signIn, false);
        }

        boolean has(Permission permission) {
            return superuser || permissions.contains(permission);
        }
    }

    private Identity identity;
    private Problem refusal;
    private String address = "";
    private String requestId = "";

    public void identify(Identity known) {
        identity = known;
    }

    /** Says why nobody is known although the request names somebody. */
    public void refuse(Problem why) {
        refusal = why;
    }

    /** Why nobody is known although the request names somebody. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    public void arrive(String clientAddress, String id) {
        address = clientAddress;
        requestId = id;
    }

    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** The client's IP address, empty in a background job. */
    public String address() {
        return address;
    }

    /** What the log lines of this request carry. */
    public String requestId() {
        return requestId;
    }

    public boolean has(Permission permission) {
        return identity != null && identity.has(permission);
    }

    /** Refuses whoever lacks the permission. */
    public void require(Permission permission) {
        if (!required().has(permission)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }

    /** The signed-in user's id; refuses anonymous callers. */
    public long requireUser() {
        return required().userId();
    }

    /** The same; refuses also a token that is limited to some permissions. */
    public long requireUnlimited() {
        if (required().limited()) {
            throw new Problem(ProblemType.FORBIDDEN, Message.of("token.error.limited"));
        }
        return identity.userId();
    }

    /** Who it is; refuses anonymous callers. */
    public Identity required() {
        return identity().orElseThrow(() -> refusal().orElseGet(() -> new Problem(ProblemType.NOT_SIGNED_IN)));
    }
}
