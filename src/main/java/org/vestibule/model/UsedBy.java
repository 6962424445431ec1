package org.vestibule.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** Asks every feature what points at an object. */
@ApplicationScoped
public class UsedBy {
    private static final int MOST_NAMED = 5;

    @Inject
    @Any
    Instance<Uses> features;

    /** What points at these objects of the type. */
    public List<Use> of(Class<?> type, Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : features.stream().flatMap(it -> it.of(type, keys)).toList();
    }

    /** Whether something needs the object, which therefore has to stay. */
    public boolean isNeeded(Class<?> type, String key) {
        return needing(type, key).findFirst().isPresent();
    }

    private Stream<Use> needing(Class<?> type, String key) {
        return of(type, List.of(key)).stream().filter(use -> use.action() == Use.Action.PROTECT);
    }

    /** {@code CONFLICT} where something needs the object; the problem says what. */
    public void refuseWhereNeeded(Class<?> type, String key) {
        String needing = needing(type, key)
                .limit(MOST_NAMED)
                .map(use -> "%s (%s)".formatted(use.name(), use.model()))
                .collect(Collectors.joining(", "));
        if (!needing.isEmpty()) {
            throw new Problem(ProblemType.CONFLICT, Message.of("model.error.needed", needing));
        }
    }
}
