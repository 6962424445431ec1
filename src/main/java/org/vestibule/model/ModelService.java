package org.vestibule.model;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Identified;
import org.vestibule.common.Ids;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Reads and writes what administrators configure, as far as the {@link Access} of each model allows it. */
@Stateless
@Unguarded("each method asks the model what it takes")
public class ModelService {
    @Inject
    ObjectRepository objects;

    @Inject
    FieldCheck check;

    @Inject
    UsedBy usedBy;

    @Inject
    EventLog events;

    @Inject
    @Any
    Instance<Choices> choices;

    @Inject
    Caller caller;

    /**
     * An object as a list shows it.
     *
     * @param page where it is seen
     * @param model what authentik calls its model
     * @param uses what points at it
     */
    public record Listed(String page, String name, String model, List<Use> uses) {}

    /**
     * An object as its form begins.
     *
     * @param values what is set, by name
     * @param uses what points at it
     */
    public record Opened<T extends Identified>(
            T object, WritableModel<T, ?> model, Map<String, Object> values, List<Use> uses) {
        public String name() {
            return model.label(object);
        }
    }

    /** All objects of a section. */
    public <T extends Identified> List<Listed> listed(Section<T> section) {
        caller.require(section.access().view());
        List<T> all = section.all();
        Map<String, List<Use>> uses = usedBy
                .of(section.type(), all.stream().map(Identified::getId).toList())
                .stream()
                .collect(Collectors.groupingBy(Use::target));
        return all.stream()
                .map(it -> new Listed(
                        section.page(it),
                        section.label(it),
                        section.name(it),
                        uses.getOrDefault(it.getId(), List.of())))
                .toList();
    }

    public <T extends Identified> Opened<T> open(Section<T> section, String key) {
        caller.require(section.access().view());
        T object = find(section, key);
        WritableModel<T, ?> model = section.writable(object);
        return new Opened<>(object, model, model.values(object), usedBy.of(section.type(), List.of(object.getId())));
    }

    /** What a pointer to that type can point at, of what the caller may see. */
    public List<Choice> choices(Class<?> target) {
        return choices.stream()
                .filter(it -> it.type() == target && caller.has(it.needed()))
                .flatMap(it -> it.choices().stream())
                .toList();
    }

    /** What programs read of all objects. */
    public <T extends Identified> List<Map<String, Object>> list(Model<T> model) {
        caller.require(model.access().view());
        return model.views(model.all());
    }

    public <T extends Identified> Map<String, Object> get(Model<T> model, String key) {
        caller.require(model.access().view());
        return view(model, find(model, key));
    }

    /** What points at an object. */
    public <T extends Identified> List<Use> usedBy(Model<T> model, String key) {
        caller.require(model.access().view());
        T object = find(model, key);
        return usedBy.of(object.getClass(), List.of(object.getId()));
    }

    public <T extends Identified, F extends Record> Map<String, Object> create(
            WritableModel<T, F> model, Map<String, ?> values) {
        return view(model, add(model, values));
    }

    /** A new object. */
    public <T extends Identified, F extends Record> T add(WritableModel<T, F> model, Map<String, ?> values) {
        return add(model, Ids.next(), values);
    }

    /** A new object of that id, which none has. */
    public <T extends Identified, F extends Record> T add(WritableModel<T, F> model, String id, Map<String, ?> values) {
        caller.require(model.access().add());
        F fields = check.checked(model.read(values));
        if (model.twin(fields).isPresent()) {
            throw taken(model);
        }
        T object = model.make(fields);
        object.adopt(id);
        objects.add(object);
        Integrity.unique(taken(model), objects::flush);
        record(EventAction.MODEL_CREATED, model, object);
        return object;
    }

    /** Changes what is given and leaves the rest. */
    public <T extends Identified, F extends Record> Map<String, Object> change(
            WritableModel<T, F> model, String key, Map<String, ?> given) {
        caller.require(model.access().change());
        return view(model, changed(model, find(model, key), given));
    }

    /** Changes what a form holds that was opened at that version; {@code CONFLICT} when somebody else was quicker. */
    public <T extends Identified, F extends Record> T change(
            WritableModel<T, F> model, String key, long version, Map<String, ?> given) {
        caller.require(model.access().change());
        T object = find(model, key);
        if (object.getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        return changed(model, object, given);
    }

    private <T extends Identified, F extends Record> T changed(
            WritableModel<T, F> model, T object, Map<String, ?> given) {
        Map<String, Object> values = model.values(object);
        values.putAll(given);
        F fields = check.checked(model.read(values));
        if (model.twin(fields).filter(twin -> !twin.equals(object)).isPresent()) {
            throw taken(model);
        }
        model.change(object, fields);
        Integrity.unique(taken(model), objects::flush);
        record(EventAction.MODEL_UPDATED, model, object);
        return object;
    }

    /** Changes what is given, which must be enough to make a new object of. */
    public <T extends Identified, F extends Record> Map<String, Object> replace(
            WritableModel<T, F> model, String key, Map<String, ?> given) {
        caller.require(model.access().change());
        find(model, key);
        check.checked(model.read(given));
        return change(model, key, given);
    }

    /** Removes the object; {@code CONFLICT} where something needs it. */
    public <T extends Identified> void delete(Model<T> model, String key) {
        caller.require(model.access().change());
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

    private <T extends Identified> void record(EventAction action, Model<T> model, T object) {
        events.record(action, new Subject(model.name(object), object.getId(), model.label(object)), Map.of());
    }

    private static <T extends Identified> Map<String, Object> view(Model<T> model, T object) {
        return model.views(List.of(object)).get(0);
    }
}
