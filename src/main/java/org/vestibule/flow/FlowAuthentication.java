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

    /** Whether the visitor, null if anonymous, meets this; nobody comes by a redirect stage, an outpost or a flow token yet. */
    boolean admits(Identity visitor) {
        return switch (this) {
            case NONE -> true;
            case REQUIRE_AUTHENTICATED -> visitor != null;
            case REQUIRE_UNAUTHENTICATED -> visitor == null;
            case REQUIRE_SUPERUSER -> visitor != null && visitor.superuser();
            case REQUIRE_REDIRECT, REQUIRE_OUTPOST, REQUIRE_TOKEN -> false;
        };
    }
}
