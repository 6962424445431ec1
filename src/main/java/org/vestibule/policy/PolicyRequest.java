package org.vestibule.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.user.User;

/**
 * What policies decide about.
 *
 * @param user whom it is about: the pending user of a flow, or who is signed in
 * @param clientAddress the client's IP address
 * @param context what is known, by authentik's names; policies may change what is in it
 */
public record PolicyRequest(Optional<User> user, String clientAddress, Locale locale, Map<String, Object> context) {
    /** What was answered to prompts so far. */
    public Map<?, ?> promptData() {
        return context.get("prompt_data") instanceof Map<?, ?> answers ? answers : Map.of();
    }

    /** The password that was typed into a field; empty where there is none, and once only its hash is left. */
    public Optional<String> password(String field) {
        Object answer = promptData().containsKey(field) ? promptData().get(field) : context.get(field);
        return answer instanceof String typed && !typed.isEmpty() && !typed.startsWith("$argon2")
                ? Optional.of(typed)
                : Optional.empty();
    }
}
