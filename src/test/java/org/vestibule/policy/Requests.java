package org.vestibule.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.user.User;

/** What policies are asked about, in tests. */
final class Requests {
    private Requests() {}

    /** About nobody, who has answered so. */
    static PolicyRequest answering(Map<String, ?> promptData) {
        return about(null, Map.of("prompt_data", promptData));
    }

    /** About somebody, or nobody if null. */
    static PolicyRequest about(User user, Map<String, ?> context) {
        return new PolicyRequest(Optional.ofNullable(user), "192.0.2.1", Locale.ENGLISH, new HashMap<>(context));
    }
}
