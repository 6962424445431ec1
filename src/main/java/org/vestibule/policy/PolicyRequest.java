package org.vestibule.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.user.User;

/**
 * What policies decide about.
 *
 * @param user whom it is about: the pending user of a flow, or who is signed in
 * @param clientAddress the client's IP address
 * @param query the parameters of the page's address; no link's token is among them
 * @param context what is known, by authentik's names, in the values of expressions; policies may change what is in it
 * @param budget what may still be done for the policy
 */
public record PolicyRequest(
        Optional<User> user,
        String clientAddress,
        Locale locale,
        Map<String, String> query,
        Map<String, Object> context,
        CallBudget budget) {
    private static final Duration STANDARD = Duration.ofSeconds(30);

    public PolicyRequest(
            Optional<User> user,
            String clientAddress,
            Locale locale,
            Map<String, String> query,
            Map<String, Object> context) {
        this(user, clientAddress, locale, query, context, new CallBudget(STANDARD));
    }

    public PolicyRequest(Optional<User> user, String clientAddress, Locale locale, Map<String, Object> context) {
        this(user, clientAddress, locale, Map.of(), context);
    }

    /** What was answered to prompts so far. */
    public Map<?, ?> promptData() {
        return context.get("prompt_data") instanceof Map<?, ?> answers ? answers : Map.of();
    }

    /** What policies can leave something in; nothing outside of a run. */
    Object plan() {
        return context.get("flow_plan");
    }

    /** The same for a policy that has so much time. */
    PolicyRequest within(Duration timeout) {
        return new PolicyRequest(user, clientAddress, locale, query, context, budget.anew(timeout));
    }

    /** The same with more in the context, which the others do not see; the budget is shared. */
    PolicyRequest with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(context);
        all.putAll(more);
        return new PolicyRequest(user, clientAddress, locale, query, all, budget);
    }

    /** The password that was typed into a field; empty where there is none, and once only its hash is left. */
    public Optional<String> password(String field) {
        Object answer = promptData().containsKey(field) ? promptData().get(field) : context.get(field);
        return answer instanceof String typed && !typed.isEmpty() && !typed.startsWith("$argon2")
                ? Optional.of(typed)
                : Optional.empty();
    }
}
