package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageModel;
import org.vestibule.model.SingleSection;
import org.vestibule.model.WritableModel;
import org.vestibule.rest.Holds;

/** Prompts, as programs read and write them. */
@ApplicationScoped
public class PromptModel implements SingleSection<Prompt, Prompt.Fields> {
    /** What authentik calls the model. */
    public static final String NAME = "authentik_stages_prompt.prompt";

    @Inject
    PromptRepository prompts;

    @Inject
    PromptStage kind;

    @Inject
    StageModel stages;

    @Override
    public String path() {
        return "prompts";
    }

    @Override
    public String aside() {
        return "/WEB-INF/sections/prompts.xhtml";
    }

    @Override
    public Class<Prompt> type() {
        return Prompt.class;
    }

    /** What is read of a prompt besides what may be set. */
    public record Shown(String pk, @Holds(Stage.class) List<Map<String, Object>> promptStagesObj) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(Prompt.Fields.class);
    }

    @Override
    public String name(Prompt prompt) {
        return NAME;
    }

    @Override
    public String label(Prompt prompt) {
        return prompt.getName();
    }

    @Override
    public List<Prompt> all() {
        return prompts.all();
    }

    @Override
    public Optional<Prompt> find(String key) {
        return prompts.find(key);
    }

    @Override
    public Map<String, Object> values(Prompt prompt) {
        return Records.write(prompt.fields());
    }

    @Override
    public Prompt.Fields read(Map<String, ?> values) {
        return Records.read(Prompt.Fields.class, values);
    }

    @Override
    public Prompt make(Prompt.Fields fields) {
        return new Prompt(fields);
    }

    @Override
    public void change(Prompt prompt, Prompt.Fields fields) {
        prompt.change(fields);
    }

    @Override
    public List<String> unique() {
        return List.of("name");
    }

    @Override
    public Optional<Prompt> twin(Prompt.Fields fields) {
        return prompts.byName(fields.name());
    }

    @Override
    public Set<String> searched() {
        return Set.of("field_key", "name", "label", "type", "placeholder");
    }

    @Override
    public List<Map<String, Object>> views(List<Prompt> some) {
        WritableModel<Stage, ?> asking = stages.at(kind.names().path());
        List<Map<String, Object>> asked = asking.views(asking.all());
        return some.stream().map(prompt -> view(prompt, asked)).toList();
    }

    private Map<String, Object> view(Prompt prompt, List<Map<String, Object>> promptStages) {
        Map<String, Object> view = new LinkedHashMap<>(values(prompt));
        List<Map<String, Object>> asking = promptStages.stream()
                .filter(stage -> ((List<?>) stage.get("fields")).contains(prompt.getId()))
                .toList();
        view.putAll(Records.write(new Shown(prompt.getId(), asking)));
        return view;
    }
}
