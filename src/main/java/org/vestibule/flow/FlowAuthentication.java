package org.vestibule.flow;

import org.vestibule.common.Caller.Identity;

/** Who may run a flow. */
public enum FlowAuthentication {
    NONE,
    REQUIRE_AUTHENTICATED,
    REQUIRE_UNAUTHENTICATED,
    REQUIRE_SUPERUSER,
    REQUIRE_REDIRECT,
    REQUIRE_OUTPOST,
    REQUIRE_TOKEN;

    /**
     * Whether the visitor, null if anonymous, meets this; nobody comes by an outpost or a flow token yet.
     *
     * @param redirected whether he comes by the redirect stage of another flow
     */
    boolean admits(Identity visitor, boolean redirected) {
        return switch (this) {
            case NONE -> true;
            case REQUIRE_AUTHENTICATED -> visitor != null;
            case REQUIRE_UNAUTHENTICATED -> visitor == null;
            case REQUIRE_SUPERUSER -> visitor != null && visitor.superuser();
            case REQUIRE_REDIRECT -> redirected;
            case REQUIRE_OUTPOST, REQUIRE_TOKEN -> false;
        };
    }
}
