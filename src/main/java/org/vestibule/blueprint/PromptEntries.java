package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;
import org.vestibule.stage.Prompt;
import org.vestibule.stage.PromptRepository;

/** The fields of prompt stages in blueprints. */
@ApplicationScoped
class PromptEntries implements Entries<Prompt, Prompt.Fields> {
    @Inject
    PromptRepository prompts;

    @Override
    public boolean takes(String model) {
        return model.equals("authentik_stages_prompt.prompt");
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(Prompt.Fields.class);
    }

    @Override
    public Map<String, String> formerNames(String model) {
        return Map.of("prompt_type", "type");
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<Prompt> byKey(String key) {
        return prompts.find(key);
    }

    @Override
    public Optional<Prompt> find(Wanted wanted) {
        return prompts.byName(wanted.text("name"));
    }

    @Override
    public Prompt.Fields fields(Prompt prompt) {
        return prompt.fields();
    }

    @Override
    public Prompt.Fields read(String model, Map<String, Object> values) {
        return Records.read(Prompt.Fields.class, values);
    }

    @Override
    public Prompt create(Prompt.Fields fields) {
        Prompt prompt = new Prompt(fields);
        prompts.add(prompt);
        return prompt;
    }

    @Override
    public void change(Prompt prompt, Prompt.Fields fields) {
        prompt.change(fields);
    }

    @Override
    public void remove(Prompt prompt) {
        prompts.remove(prompt);
    }

    @Override
    public Object key(Prompt prompt) {
        return prompt.getId();
    }
}
