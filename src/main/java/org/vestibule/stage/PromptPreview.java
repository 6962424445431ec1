package org.vestibule.stage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.flow.FlowData;
import org.vestibule.policy.Expressions;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Shows whoever writes a prompt what it would ask of himself, and why an expression of it breaks. */
@Stateless
@Requires(Permission.CHANGE_FLOW)
public class PromptPreview {
    @Inject
    PromptModel prompts;

    @Inject
    PromptStage kind;

    @Inject
    FieldCheck check;

    @Inject
    Expressions expressions;

    @Inject
    UserRepository users;

    @Inject
    Caller caller;

    /**
     * A prompt as the visitor would meet it, as it is written.
     *
     * @param field the members of its challenge
     * @param broken why an expression of it breaks; then there is no field
     */
    public record Shown(Map<String, Object> field, String broken) {}

    /** What is there. */
    public Shown of(String id) {
        Prompt prompt = prompts.find(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
        try {
            return new Shown(field(prompt), "");
        } catch (RuntimeException broken) {
            return new Shown(Map.of(), PolicyEngine.reason(broken));
        }
    }

    /** The challenge of a stage that asks for this prompt alone, as it is written; it need not exist. */
    public Map<String, Object> of(Map<String, ?> values) {
        Prompt prompt = new Prompt(check.checked(prompts.read(values)));
        try {
            return Map.of("component", kind.component(), "fields", List.of(field(prompt)));
        } catch (RuntimeException broken) {
            throw Problem.invalid("", Message.words(PolicyEngine.reason(broken)));
        }
    }

    private Map<String, Object> field(Prompt prompt) {
        PromptField field = new PromptField(
                prompt,
                new FlowData(Map.of()),
                Locale.ROOT,
                shown(prompt.placeholder(Locale.ROOT), prompt.isPlaceholderExpression()),
                shown(prompt.initialValue(Locale.ROOT), prompt.isInitialValueExpression()));
        return field.challenge(Optional.empty());
    }

    private Object shown(String text, boolean isExpression) {
        return isExpression ? expressions.evaluate(text, request()) : text;
    }

    private PolicyRequest request() {
        Optional<User> self = caller.identity().map(Caller.Identity::userId).flatMap(users::find);
        return new PolicyRequest(self, caller.address(), Locale.ENGLISH, new HashMap<>());
    }
}
