package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Tagged;
import org.vestibule.flow.Stage;
import org.vestibule.policy.Policy;
import org.vestibule.stage.Prompt;

/** The entries of one export, each behind what it points at. */
final class ExportedEntries {
    /** What goes along with whatever points at it. */
    private static final Set<Class<?>> PARTS = Set.of(Stage.class, Prompt.class, Policy.class);

    private static final String ID = "id";

    private final KnownModels models;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Set<Object> begun = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<Object> meant = new HashSet<>();

    ExportedEntries(KnownModels models) {
        this.models = models;
    }

    /** Adds an object, once, and its parts before it. */
    <T> void add(T object) {
        if (begun.add(object)) {
            Entries<T, ?> model = models.of(object);
            List<Attribute> attributes = model.attributesOf(object);
            attributes.forEach(this::addParts);
            entries.add(entry(model, object, attributes));
        }
    }

    private void addParts(Attribute attribute) {
        attribute
                .target()
                .filter(PARTS::contains)
                .map(models::ofType)
                .ifPresent(model ->
                        attribute.keys().forEach(key -> model.byKey(key).ifPresent(this::add)));
    }

    private <T> Map<String, Object> entry(Entries<T, ?> model, T object, List<Attribute> attributes) {
        Map<String, Object> identifiers = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            if (!model.identifiers().contains(attribute.name())) {
                others.put(attribute.name(), portable(attribute));
            } else if (attribute.value() != null) {
                identifiers.put(attribute.name(), portable(attribute));
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("model", model.model(object));
        entry.put(ID, id(model.model(object), identifiers));
        entry.put("identifiers", identifiers);
        if (!others.isEmpty()) {
            entry.put("attrs", others);
        }
        ids.put(String.valueOf(model.key(object)), (String) entry.get(ID));
        return entry;
    }

    /** A name for the entry that no other has: the model and what tells its objects apart. */
    private String id(String model, Map<String, Object> identifiers) {
        String told = identifiers.values().stream()
                .filter(it -> !(it instanceof Tagged))
                .map(String::valueOf)
                .collect(Collectors.joining("-"));
        String name = model.substring(model.indexOf('.') + 1) + "-" + told;
        String id = name;
        for (int next = 2; ids.containsValue(id); next++) {
            id = name + "-" + next;
        }
        return id;
    }

    /** A value that means the same in every installation. */
    private Object portable(Attribute attribute) {
        if (attribute.target().isEmpty() || attribute.value() == null) {
            return attribute.value();
        }
        List<Tagged> pointers = attribute.keys().stream()
                .map(key -> pointer(attribute.target().get(), key))
                .toList();
        return attribute.value() instanceof List ? pointers : pointers.get(0);
    }

    private Tagged pointer(Class<?> target, String key) {
        if (!ids.containsKey(key)) {
            return find(models.ofType(target), key);
        }
        meant.add(ids.get(key));
        return new Tagged("!KeyOf", ids.get(key));
    }

    private static <T> Tagged find(Entries<T, ?> model, String key) {
        T object = model.byKey(key).orElseThrow();
        List<Object> parts = new ArrayList<>(List.of(model.model(object)));
        model.identity(object).forEach((name, value) -> parts.add(List.of(name, value)));
        return new Tagged("!Find", parts);
    }

    /** All entries as a blueprint has them; with an id only those that others mean. */
    List<Map<String, Object>> list() {
        entries.stream().filter(it -> !meant.contains(it.get(ID))).forEach(it -> it.remove(ID));
        return entries;
    }
}
