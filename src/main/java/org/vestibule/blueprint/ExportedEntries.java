package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Records;
import org.vestibule.common.Tagged;

/**
 * The entries of one export, each behind what it points at. Of two that point at each other, one says so by an entry more at the end.
 */
final class ExportedEntries {
    private static final String ID = "id";
    private static final String IDENTIFIERS = "identifiers";
    private static final String ATTRS = "attrs";

    private final KnownModels models;
    private final Set<Class<?>> parts;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<Map<String, Object>> late = new ArrayList<>();
    private final Set<Object> begun = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<Object> meant = new HashSet<>();
    private boolean extended;

    /**
     * An export without entries.
     *
     * @param parts what goes along wholly with whatever points at it; of all else only what it takes to point at it
     */
    ExportedEntries(KnownModels models, Set<Class<?>> parts) {
        this.models = models;
        this.parts = parts;
    }

    /** Adds an object, once, and before it what it points at. */
    <T> void add(T object) {
        if (begun.add(object)) {
            Entries<T, ?> model = models.of(object);
            List<Attribute> attributes = model.attributesOf(object);
            attributes.forEach(this::addTargets);
            Map<String, Object> entry = entry(model, object, attributes);
            entries.add(entry);
            addLate(entry, attributes.stream().filter(it -> !isKnown(it)).toList());
            extended |= model.isOurs(object) || attributes.stream().anyMatch(Attribute::ours);
        }
    }

    /** Adds objects of one sort in an order that is the same in every installation. */
    <T> void addAll(Entries<T, ?> model, Stream<T> objects) {
        inOrder(model, objects, true).forEach(this::add);
    }

    private <T> Stream<T> inOrder(Entries<T, ?> model, Stream<T> objects, boolean sorted) {
        return sorted ? objects.sorted(Comparator.comparing(it -> place(model, it))) : objects;
    }

    private <T> String place(Entries<T, ?> model, T object) {
        Map<String, String> values = new HashMap<>();
        model.attributesOf(object).forEach(it -> values.put(it.name(), place(it)));
        return model.order().stream().map(values::get).collect(Collectors.joining("\n"));
    }

    private String place(Attribute attribute) {
        return attribute.value() instanceof Number number
                ? "%012d".formatted(number.longValue() - Integer.MIN_VALUE)
                : attribute.keys().stream()
                        .findFirst()
                        .map(ids::get)
                        .orElseGet(() -> String.valueOf(attribute.value()));
    }

    private void addTargets(Attribute attribute) {
        attribute.target().flatMap(models::findType).ifPresent(model -> addTargets(model, attribute));
    }

    private <T> void addTargets(Entries<T, ?> model, Attribute attribute) {
        Stream<T> targets = attribute.keys().stream().map(model::byKey).flatMap(Optional::stream);
        inOrder(model, targets, attribute.sorted()).forEach(it -> addTarget(model, it));
    }

    private <T> void addTarget(Entries<T, ?> model, T object) {
        if (parts.contains(model.type())) {
            add(object);
        } else if (!begun.contains(object)) {
            addStandIn(model, object);
        }
    }

    /** What is made where there is nothing to point at, and leaves what there is. */
    private <T> void addStandIn(Entries<T, ?> model, T object) {
        begun.add(object);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry(model, object, model.standIn(object)).forEach((name, value) -> {
            entry.put(name, value);
            if (name.equals(ID)) {
                entry.put("state", Records.text(State.CREATED));
            }
        });
        entries.add(entry);
    }

    private <T> Map<String, Object> entry(Entries<T, ?> model, T object, List<Attribute> attributes) {
        Map<String, Object> identifiers = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            if (!model.identifiers().contains(attribute.name())) {
                if (isKnown(attribute)) {
                    others.put(attribute.name(), portable(attribute));
                }
            } else if (attribute.value() != null) {
                identifiers.put(attribute.name(), portable(attribute));
            }
        }
        String id = id(model.model(object), identifiers);
        ids.put(String.valueOf(model.key(object)), id);
        return entry(model.model(object), id, identifiers, others);
    }

    private static Map<String, Object> entry(
            String model, String id, Map<String, Object> identifiers, Map<String, Object> attrs) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("model", model);
        entry.put(ID, id);
        entry.put(IDENTIFIERS, identifiers);
        if (!attrs.isEmpty()) {
            entry.put(ATTRS, attrs);
        }
        return entry;
    }

    /** Keeps what points at what is still to come. */
    @SuppressWarnings("unchecked")
    private void addLate(Map<String, Object> entry, List<Attribute> attributes) {
        if (!attributes.isEmpty()) {
            Map<String, Object> attrs = new LinkedHashMap<>();
            attributes.forEach(it -> attrs.put(it.name(), it));
            String model = (String) entry.get("model");
            Map<String, Object> identifiers = new LinkedHashMap<>((Map<String, Object>) entry.get(IDENTIFIERS));
            late.add(entry(model, "", identifiers, attrs));
        }
    }

    /** Whether all that an attribute points at stands above. */
    private boolean isKnown(Attribute attribute) {
        return ids.keySet().containsAll(attribute.keys());
    }

    /** A name for the entry that no other has: the model and what tells its objects apart. */
    private String id(String model, Map<String, Object> identifiers) {
        String told = identifiers.values().stream()
                .filter(it -> !(it instanceof Tagged))
                .map(String::valueOf)
                .collect(Collectors.joining("-"));
        String name = model.substring(model.indexOf('.') + 1) + "-" + told;
        String id = name;
        for (int next = 2; !taken.add(id); next++) {
            id = name + "-" + next;
        }
        return id;
    }

    /** A value that means the same in every installation. */
    private Object portable(Attribute attribute) {
        if (attribute.target().isEmpty() || attribute.value() == null) {
            return attribute.value();
        }
        Stream<Tagged> pointers = attribute.keys().stream().map(this::pointer);
        if (!(attribute.value() instanceof List)) {
            return pointers.findFirst().orElseThrow();
        }
        return attribute.sorted()
                ? pointers.sorted(Comparator.comparing(it -> (String) it.value()))
                        .toList()
                : pointers.toList();
    }

    private Tagged pointer(String key) {
        meant.add(ids.get(key));
        return new Tagged("!KeyOf", ids.get(key));
    }

    int count() {
        return entries.size();
    }

    /** The blueprint with this name; a label says where something in it is unknown to authentik. */
    Map<String, Object> blueprint(String name) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("blueprints.goauthentik.io/generated", "true");
        if (extended) {
            labels.put("vestibule.org/extended", "true");
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", labels);
        Map<String, Object> blueprint = new LinkedHashMap<>();
        blueprint.put("version", 1);
        blueprint.put("metadata", metadata);
        blueprint.put("entries", list());
        return blueprint;
    }

    /** All entries; with an id only those that others mean. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list() {
        List<Map<String, Object>> all = new ArrayList<>(entries);
        for (Map<String, Object> entry : late) {
            ((Map<String, Object>) entry.get(ATTRS)).replaceAll((name, value) -> portable((Attribute) value));
            all.add(entry);
        }
        all.stream().filter(it -> !meant.contains(it.get(ID))).forEach(it -> it.remove(ID));
        return all;
    }
}
