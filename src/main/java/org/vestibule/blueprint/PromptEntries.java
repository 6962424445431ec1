package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.stage.Prompt;
import org.vestibule.stage.PromptModel;
import org.vestibule.stage.PromptRepository;

/** The fields of prompt stages in blueprints. */
@ApplicationScoped
class PromptEntries extends ModelEntries<Prompt, Prompt.Fields> {
    @Inject
    PromptModel prompts;

    @Inject
    PromptRepository named;

    PromptEntries() {
        super(PromptModel.NAME, Prompt.class, Prompt.Fields.class);
    }

    @Override
    PromptModel model() {
        return prompts;
    }

    @Override
    public Map<String, String> formerNames(String model) {
        return Map.of("prompt_type", "type");
    }

    @Override
    public List<String> naturalKey() {
        return prompts.unique();
    }

    @Override
    public Optional<Prompt> find(Wanted wanted) {
        return named.byName(wanted.text("name"));
    }
}
