package org.vestibule.editor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Identified;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKinds;
import org.vestibule.model.ModelForm;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;

/** Draws flows, as they are in the database now. What stages point at is read in one query for each sort of thing. */
@ApplicationScoped
class Ways {
    /** All languages have the same keys. */
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    @Inject
    FlowRepository flows;

    @Inject
    PolicyRepository policies;

    @Inject
    StageKinds kinds;

    @Inject
    Sections sections;

    @Inject
    ObjectRepository objects;

    /** A component of settings that points at things of a section. */
    private record Pointing(RecordComponent component, Section<?> section) {
        private String name() {
            return Records.name(component);
        }

        /** What it points at in the settings of a stage. */
        private List<String> ids(Stage stage) {
            Object ids = stage.values().get(name());
            List<?> all = ids instanceof List<?> list ? list : ids == null ? List.of() : List.of(ids);
            return all.stream().map(String::valueOf).toList();
        }
    }

    Way of(Flow flow) {
        List<FlowStageBinding> bindings = flows.bindings(flow);
        List<String> targets = Stream.concat(Stream.of(flow), bindings.stream())
                .map(Identified::getId)
                .toList();
        List<PolicyBinding> decisions = policies.bindings(targets);
        Map<String, List<PolicyBinding>> guards = decisions.stream()
                .collect(Collectors.groupingBy(it -> it.fields().target().id()));
        Map<String, Thing> things = new LinkedHashMap<>();
        Stream.of(Stream.of(thing(flow, flow.getSlug())), placed(bindings), deciding(decisions), pointedAt(bindings))
                .flatMap(Function.identity())
                .forEach(it -> things.put(it.id(), it));
        List<Place> places = new ArrayList<>();
        for (FlowStageBinding binding : bindings) {
            List<PolicyBinding> own = guards.getOrDefault(binding.getId(), List.of());
            places.add(place(places.size() + 1, binding, own, things));
        }
        return new Way(flow, guards.getOrDefault(flow.getId(), List.of()), places, List.copyOf(things.values()));
    }

    private Place place(int number, FlowStageBinding binding, List<PolicyBinding> guards, Map<String, Thing> things) {
        Stage stage = binding.getStage();
        Class<? extends Record> settings = kinds.of(stage).settingsType();
        List<Pointing> pointing = pointing(stage);
        List<Pointer> pointers = pointing.stream()
                .map(it -> new Pointer(
                        it.name(),
                        ModelForm.label(settings, it.component(), TEXTS),
                        it.section().path(),
                        found(it.ids(stage), things)))
                .filter(it -> !it.things().isEmpty())
                .toList();
        String asking = pointing.stream()
                .filter(it -> it.section().path().equals(Part.PROMPTS.path()))
                .map(Pointing::name)
                .findFirst()
                .orElse("");
        return new Place(number, binding, guards, pointers, asking);
    }

    private static List<Thing> found(List<String> ids, Map<String, Thing> things) {
        return ids.stream()
                .map(things::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Thing::order))
                .toList();
    }

    /** The places, which are called like their stages, and the stages. */
    private Stream<Thing> placed(List<FlowStageBinding> bindings) {
        return bindings.stream().flatMap(it -> {
            String name = it.getStage().getName();
            return Stream.of(thing(it, name), thing(it.getStage(), name));
        });
    }

    /** What decides, which is called like the policy, group or user, and the policies. */
    private Stream<Thing> deciding(List<PolicyBinding> decisions) {
        return Stream.concat(
                decisions.stream().map(it -> thing(it, it.decider())),
                decisions.stream().flatMap(it -> it.policy().stream()).map(it -> thing(it, it.getName())));
    }

    @SuppressWarnings("unchecked")
    private <T extends Identified> Thing thing(T object, String name) {
        return Thing.of((Section<T>) section(object.getClass()).orElseThrow(), object, name);
    }

    private List<Pointing> pointing(Stage stage) {
        return Stream.of(kinds.of(stage).settingsType().getRecordComponents())
                .flatMap(it -> Ref.target(it).flatMap(this::section).map(section -> new Pointing(it, section)).stream())
                .toList();
    }

    private Optional<Section<?>> section(Class<?> type) {
        return sections.all().filter(it -> it.type() == type).findFirst();
    }

    /** What the stages point at. */
    private Stream<Thing> pointedAt(List<FlowStageBinding> bindings) {
        Map<Section<?>, Set<String>> wanted = new HashMap<>();
        bindings.stream()
                .map(FlowStageBinding::getStage)
                .distinct()
                .forEach(stage -> pointing(stage)
                        .forEach(it -> wanted.computeIfAbsent(it.section(), section -> new LinkedHashSet<>())
                                .addAll(it.ids(stage))));
        return wanted.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .flatMap(it -> read(it.getKey(), it.getValue()));
    }

    private <T extends Identified> Stream<Thing> read(Section<T> section, Set<String> ids) {
        return objects.all(section.type(), ids).stream().map(it -> Thing.of(section, it, section.label(it)));
    }
}
