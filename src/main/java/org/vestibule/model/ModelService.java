package org.vestibule.model;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Identified;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Reads and writes what flows are made of. Whoever may change flows may change all of it. */
@Stateless
@Requires(Permission.CHANGE_FLOW)
public class ModelService {
    @Inject
    ObjectRepository objects;

    @Inject
    FieldCheck check;

    @Inject
    UsedBy usedBy;

    @Inject
    EventLog events;

    /** What programs read of all objects. */
    @Requires(Permission.VIEW_FLOW)
    public <T extends Identified> List<Map<String, Object>> list(Model<T> model) {
        return model.views(model.all());
    }

    @Requires(Permission.VIEW_FLOW)
    public <T extends Identified> Map<String, Object> get(Model<T> model, String key) {
        return view(model, find(model, key));
    }

    /** What points at an object. */
    @Requires(Permission.VIEW_FLOW)
    public <T extends Identified> List<Use> usedBy(Model<T> model, String key) {
        T object = find(model, key);
        return usedBy.of(object.getClass(), List.of(object.getId()));
    }

    @Requires(Permission.ADD_FLOW)
    public <T extends Identified, F extends Record> Map<String, Object> create(
            WritableModel<T, F> model, Map<String, ?> values) {
        F fields = check.checked(model.read(values));
        if (model.twin(fields).isPresent()) {
            throw taken(model);
        }
        T object = model.make(fields);
        objects.add(object);
        Integrity.unique(taken(model), objects::flush);
        return written(EventAction.MODEL_CREATED, model, object);
    }

    /** Changes what is given and leaves the rest. */
    public <T extends Identified, F extends Record> Map<String, Object> change(
            WritableModel<T, F> model, String key, Map<String, ?> given) {
        T object = find(model, key);
        Map<String, Object> values = model.values(object);
        values.putAll(given);
        F fields = check.checked(model.read(values));
        if (model.twin(fields).filter(twin -> !twin.equals(object)).isPresent()) {
            throw taken(model);
        }
        model.change(object, fields);
        Integrity.unique(taken(model), objects::flush);
        return written(EventAction.MODEL_UPDATED, model, object);
    }

    /** Changes what is given, which must be enough to make a new object of. */
    public <T extends Identified, F extends Record> Map<String, Object> replace(
            WritableModel<T, F> model, String key, Map<String, ?> given) {
        find(model, key);
        check.checked(model.read(given));
        return change(model, key, given);
    }

    /** Removes the object; {@code CONFLICT} where something needs it. */
    public <T extends Identified> void delete(Model<T> model, String key) {
        T object = find(model, key);
        usedBy.refuseWhereNeeded(object.getClass(), object.getId());
        record(EventAction.MODEL_DELETED, model, object);
        objects.remove(object);
        Integrity.needed(new Problem(ProblemType.CONFLICT), objects::flush);
    }

    private static <T extends Identified> T find(Model<T> model, String key) {
        return model.find(key).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    private static Problem taken(WritableModel<?, ?> model) {
        List<String> unique = model.unique();
        return unique.size() == 1
                ? Problem.invalid(unique.get(0), Message.of("model.error.taken"))
                : Problem.invalid("", Message.of("model.error.taken_together", String.join(", ", unique)));
    }

    private <T extends Identified> Map<String, Object> written(EventAction action, Model<T> model, T object) {
        record(action, model, object);
        return view(model, object);
    }

    private <T extends Identified> void record(EventAction action, Model<T> model, T object) {
        events.record(action, new Subject(model.name(object), object.getId(), model.label(object)), Map.of());
    }

    private static <T extends Identified> Map<String, Object> view(Model<T> model, T object) {
        return model.views(List.of(object)).get(0);
    }
}
