package org.vestibule.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.application.Application;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.notification.NotificationRule;
import org.vestibule.policy.PolicyTarget;

/** Looks for objects by what an entry or a tag tells of them. Names are Django's: {@code target__slug}, {@code name__iexact}. */
record Search(KnownModels models) {
    private static final String MARK = "__";
    private static final String PK = "pk";

    /** Finds the object by its key, or by all identifiers together. */
    <T> Optional<T> find(Entries<T, ?> entries, Wanted wanted) {
        return wanted.key().flatMap(entries::byKey).or(() -> identified(entries, wanted));
    }

    /** Any object of the model. */
    <T> Optional<T> any(Entries<T, ?> entries, String model) {
        return entries.all().filter(it -> entries.model(it).equals(model)).findFirst();
    }

    private <T> Optional<T> identified(Entries<T, ?> entries, Wanted wanted) {
        Set<String> names = wanted.identifiers().keySet();
        if (names.isEmpty() && wanted.pk() != null) {
            return Optional.empty();
        }
        Stream<T> some = names.containsAll(entries.naturalKey())
                ? entries.find(wanted).stream()
                : entries.all().filter(it -> entries.model(it).equals(wanted.model()));
        return some.filter(object -> isMeant(entries, object, wanted)).findFirst();
    }

    private <T> boolean isMeant(Entries<T, ?> entries, T object, Wanted wanted) {
        Map<String, Object> values = values(entries, object);
        return wanted.identifiers().entrySet().stream()
                .filter(it -> !entries.naturalKey().contains(it.getKey()) || !values.containsKey(it.getKey()))
                .allMatch(it -> matches(entries, object, List.of(it.getKey().split(MARK, -1)), it.getValue()));
    }

    private <T> boolean matches(Entries<T, ?> entries, T object, List<String> path, Object wanted) {
        Map<String, Object> values = values(entries, object);
        String field = path.get(0);
        if (!values.containsKey(field)) {
            throw Problem.invalid(
                    field, Message.of("import.error.identifier", field, String.join(", ", values.keySet())));
        }
        List<String> rest = path.subList(1, path.size());
        Optional<Attribute> pointer = entries.attributesOf(object).stream()
                .filter(it -> it.name().equals(field) && it.target().isPresent())
                .findFirst();
        return rest.isEmpty() || Lookup.isOne(rest.get(0)) || pointer.isEmpty()
                ? within(values.get(field), rest, wanted)
                : pointer.get().keys().stream()
                        .anyMatch(key -> isBehind(pointer.get().target().orElseThrow(), key, rest, wanted));
    }

    /** Whether what a pointer leads to is so. */
    private boolean isBehind(Class<?> target, String key, List<String> path, Object wanted) {
        Stream<Class<?>> types = target == PolicyTarget.class
                ? Stream.of(Flow.class, FlowStageBinding.class, NotificationRule.class, Application.class)
                : Stream.of(target);
        return types.map(models::ofType).anyMatch(entries -> isBehind(entries, key, path, wanted));
    }

    private <T> boolean isBehind(Entries<T, ?> entries, String key, List<String> path, Object wanted) {
        Optional<T> object = entries.byKey(key);
        object.ifPresent(it -> models.requireToSee(entries));
        return object.filter(it -> matches(entries, it, path, wanted)).isPresent();
    }

    /** Whether a value is so, or what lies within it by these names. */
    private static boolean within(Object value, List<String> path, Object wanted) {
        if (path.isEmpty()) {
            return Lookup.EXACT.holds(value, wanted);
        }
        return value instanceof Map<?, ?> map && !Lookup.isOne(path.get(0))
                ? within(map.get(path.get(0)), path.subList(1, path.size()), wanted)
                : Lookup.compare(String.join(MARK, path), value, wanted);
    }

    private static <T> Map<String, Object> values(Entries<T, ?> entries, T object) {
        Map<String, Object> values = new LinkedHashMap<>(entries.shown(object));
        values.replaceAll((name, value) -> name.equals(PK) ? String.valueOf(value) : value);
        return values;
    }
}
