package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Definitions;
import org.vestibule.common.Ref;
import org.vestibule.common.Rehearsal;
import org.vestibule.flow.FlowPolicies;
import org.vestibule.flow.StageContext;

/** The fields of a prompt stage as one visitor meets them: expressions have become what they return. */
@ApplicationScoped
class PromptFields {
    @Inject
    PromptRepository prompts;

    @Inject
    FlowPolicies policies;

    @Inject
    Definitions definitions;

    List<PromptField> of(StageContext<PromptStage.Settings> context) {
        List<String> ids = context.settings().fields().stream().map(Ref::id).toList();
        return definitions.get("prompts", ids, () -> prompts.ordered(ids)).stream()
                .map(it -> field(it, context))
                .toList();
    }

    private PromptField field(Prompt prompt, StageContext<?> context) {
        Locale language = context.visitor().locale();
        String placeholder = prompt.placeholder(language);
        String initial = prompt.initialValue(language);
        return new PromptField(
                prompt,
                context.data(),
                language,
                prompt.isPlaceholderExpression() ? value(prompt, placeholder, context) : placeholder,
                prompt.isInitialValueExpression() ? value(prompt, initial, context) : initial);
    }

    private Object value(Prompt prompt, String expression, StageContext<?> context) {
        Rehearsal.note("field", Map.of("key", prompt.getFieldKey()));
        return policies.value(expression, context);
    }
}
