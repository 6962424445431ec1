package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** Keeps blueprints, and tells what came of them. {@link InstanceImports} applies them. */
@Stateless
@Requires(Permission.VIEW_BLUEPRINT)
public class BlueprintInstances {
    @Inject
    BlueprintInstanceRepository instances;

    @Inject
    FieldCheck check;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** A part of the list, of those with this text in their name or path. */
    public Slice<BlueprintInstance> list(String search, Order<BlueprintInstance> order, Optional<String> cursor) {
        return instances.list(search, order, cursor);
    }

    public List<BlueprintInstance> all() {
        return instances.all();
    }

    public BlueprintInstance get(String id) {
        return instances.get(id);
    }

    @Requires(Permission.IMPORT_BLUEPRINT)
    public BlueprintInstance add(BlueprintInstance.Fields fields) {
        return add(new BlueprintInstance(check.checked(fields), clock.instant()));
    }

    /** Makes an instance of a file of the folder. */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public BlueprintInstance discover(BlueprintFile file) {
        return add(BlueprintInstance.of(file, clock.instant()));
    }

    private BlueprintInstance add(BlueprintInstance instance) {
        instances.add(instance);
        record(EventAction.MODEL_CREATED, instance);
        return instance;
    }

    /** Changes it; {@code CONFLICT} where it is of another version than what is changed. */
    @Requires({Permission.CHANGE_BLUEPRINT, Permission.IMPORT_BLUEPRINT})
    public void change(String id, long version, BlueprintInstance.Fields fields) {
        BlueprintInstance instance = instances.get(id);
        if (instance.getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        instance.change(check.checked(fields));
        instances.flush();
        record(EventAction.MODEL_UPDATED, instance);
    }

    /** Removes it, and leaves all that it has made. */
    @Requires(Permission.DELETE_BLUEPRINT)
    public void delete(String id) {
        remove(instances.get(id));
    }

    /** Removes it if the service has found its file, which is gone; of any other it is noted. Another node may have done it. */
    @Requires(Permission.DELETE_BLUEPRINT)
    public void forget(String id) {
        Optional<BlueprintInstance> instance = instances.find(id);
        instance.filter(BlueprintInstance::isDiscovered).ifPresent(this::remove);
        instance.filter(it -> !it.isDiscovered()).ifPresent(it -> instances.orphan(id));
    }

    private void remove(BlueprintInstance instance) {
        if (instances.remove(instance.getId())) {
            record(EventAction.MODEL_DELETED, instance);
        }
    }

    /** Notes why it could not be applied, unless somebody else was quicker. */
    @Requires(Permission.IMPORT_BLUEPRINT)
    public void fail(CalledBlueprint instance, Instant before, BlueprintProblem why) {
        if (instances.claim(instance, clock.instant(), before)) {
            instances.failed(instance, why);
            Fault first = why.faults().get(0);
            events.record(
                    EventAction.CONFIGURATION_ERROR,
                    instances.get(instance.key()).subject(),
                    Map.of("entry", first.entry(), "key", first.key(), "line", first.line()));
        }
    }

    private void record(EventAction action, BlueprintInstance instance) {
        events.record(action, instance.subject(), Map.of());
    }
}
