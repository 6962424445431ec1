package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;

/** Blueprints within blueprints. The import applies those that it makes and changes. */
@ApplicationScoped
class BlueprintInstanceEntries implements Entries<BlueprintInstance, BlueprintInstance.Fields> {
    @Inject
    BlueprintInstanceRepository instances;

    @Inject
    Clock clock;

    @Override
    public boolean takes(String model) {
        return model.equals(BlueprintInstance.MODEL);
    }

    @Override
    public Class<BlueprintInstance> type() {
        return BlueprintInstance.class;
    }

    @Override
    public String model(BlueprintInstance instance) {
        return BlueprintInstance.MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(BlueprintInstance.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.IMPORT_BLUEPRINT, Permission.CHANGE_BLUEPRINT, Permission.DELETE_BLUEPRINT);
    }

    @Override
    public Optional<BlueprintInstance> byKey(String key) {
        return instances.find(key);
    }

    @Override
    public Stream<BlueprintInstance> all() {
        return instances.all().stream();
    }

    @Override
    public Optional<BlueprintInstance> find(Wanted wanted) {
        return instances.identified(it -> it.get("name").equals(wanted.text("name")));
    }

    @Override
    public BlueprintInstance.Fields fields(BlueprintInstance instance) {
        return instance.fields();
    }

    @Override
    public BlueprintInstance.Fields read(String model, Map<String, Object> values) {
        return Records.read(BlueprintInstance.Fields.class, values);
    }

    @Override
    public BlueprintInstance create(BlueprintInstance.Fields fields) {
        BlueprintInstance instance = new BlueprintInstance(fields, clock.instant());
        instances.add(instance);
        return instance;
    }

    @Override
    public void change(BlueprintInstance instance, BlueprintInstance.Fields fields) {
        instance.change(fields);
        instances.flush();
    }

    @Override
    public void remove(BlueprintInstance instance) {
        instances.remove(instance.getId());
    }

    @Override
    public Object key(BlueprintInstance instance) {
        return instance.getId();
    }
}
