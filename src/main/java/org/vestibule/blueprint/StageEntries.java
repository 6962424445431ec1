package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKind;
import org.vestibule.flow.StageKinds;

/** Stages of every kind in blueprints: the attributes are the name and the kind's settings. */
@ApplicationScoped
class StageEntries implements Entries<Stage, StageEntries.Fields> {
    private static final Pattern MODEL = Pattern.compile("authentik_stages_([a-z_]+)\\.([a-z]+)stage");

    /** Attributes of authentik's that are taken and not kept. All mail goes out by the service's own server. */
    private static final Map<String, List<String>> WITHOUT_MEANING = Map.of(
            "identification",
            List.of("template"),
            "email",
            List.of("host", "port", "username", "password", "use_tls", "use_ssl", "timeout", "from_address"));

    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    @Inject
    ReferenceCheck references;

    /** What a blueprint may set. */
    record Fields(
            @NotBlank @Size(max = 200) String name,
            StageKind<?> kind,
            @Valid Record settings) {}

    @Override
    public boolean takes(String model) {
        return kind(model).isPresent();
    }

    @Override
    public Collection<String> attributes(String model) {
        List<String> names = new ArrayList<>(List.of("name"));
        names.addAll(Records.names(installed(model).settingsType()));
        return names;
    }

    @Override
    public Map<String, String> formerNames(String model) {
        return WITHOUT_MEANING.getOrDefault(installed(model).name(), List.of()).stream()
                .collect(Collectors.toMap(name -> name, name -> ""));
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
    public Optional<Stage> byKey(String key) {
        return flows.stage(key);
    }

    @Override
    public Optional<Stage> find(Wanted wanted) {
        Optional<Stage> stage = flows.stageByName(wanted.text("name"));
        if (stage.filter(it -> !it.getKind().equals(installed(wanted.model()).name()))
                .isPresent()) {
            throw Problem.invalid(
                    "name", Message.of("import.error.stage_kind", stage.get().getKind()));
        }
        return stage;
    }

    @Override
    public Fields fields(Stage stage) {
        StageKind<?> kind = kinds.of(stage);
        return new Fields(stage.getName(), kind, stage.settings(kind));
    }

    @Override
    public Map<String, Object> values(Fields fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", fields.name());
        values.putAll(Records.write(fields.settings()));
        return values;
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        StageKind<?> kind = installed(model);
        Object name = values.get("name");
        Record settings = Records.read(kind.settingsType(), values);
        references.check(settings);
        return new Fields(name instanceof String text ? text : null, kind, settings);
    }

    @Override
    public Stage create(Fields fields) {
        Stage stage = create(fields.name(), fields.kind(), fields.settings());
        flows.add(stage);
        return stage;
    }

    private static <S extends Record> Stage create(String name, StageKind<S> kind, Record settings) {
        return new Stage(name, kind, kind.settingsType().cast(settings));
    }

    @Override
    public void change(Stage stage, Fields fields) {
        stage.rename(fields.name());
        stage.configure(fields.settings());
    }

    @Override
    public void remove(Stage stage) {
        flows.remove(stage);
    }

    @Override
    public Object key(Stage stage) {
        return stage.getId();
    }

    private StageKind<?> installed(String model) {
        return kind(model).orElseThrow();
    }

    private Optional<StageKind<?>> kind(String model) {
        Matcher matcher = MODEL.matcher(model);
        if (!matcher.matches() || !matcher.group(1).replace("_", "").equals(matcher.group(2))) {
            return Optional.empty();
        }
        return kinds.find(matcher.group(1));
    }
}
