package org.vestibule.stage;

import java.util.Optional;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.StageContext;

/** What a passkey has to sign. A run keeps it for each stage that asks; it is good for one answer, in this run alone. */
final class PasskeyChallenge {
    private PasskeyChallenge() {}

    /** The one that the stage waits for, else a new one. */
    static String of(StageContext<?> context) {
        FlowData data = context.data();
        return data.text(key(context)).orElseGet(() -> {
            String fresh = SecretKeys.randomKey();
            data.put(key(context), fresh);
            return fresh;
        });
    }

    /** Uses the one up that the stage waits for. */
    static Optional<String> use(StageContext<?> context) {
        return context.data().take(key(context));
    }

    private static String key(StageContext<?> context) {
        return "passkey_challenge_" + context.stage();
    }
}
