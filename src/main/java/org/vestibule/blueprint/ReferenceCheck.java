package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.stage.Prompt;
import org.vestibule.stage.PromptRepository;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;

/** Refuses settings that point at what is not there. */
@ApplicationScoped
class ReferenceCheck {
    @Inject
    FlowRepository flows;

    @Inject
    PromptRepository prompts;

    @Inject
    GroupRepository groups;

    @Inject
    PolicyRepository policies;

    void check(Record settings) {
        Map<String, Object> values = Records.write(settings);
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Class<?> target = target(component.getGenericType());
            Object ids = values.get(Records.name(component));
            if (target != null && ids != null) {
                List<?> all = ids instanceof List<?> list ? list : List.of(ids);
                all.stream()
                        .filter(id -> !exists(target, String.valueOf(id)))
                        .forEach(id -> errors.put(Records.name(component), List.of(missing(target, id))));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static Message missing(Class<?> target, Object id) {
        return Message.of("import.error.no_" + target.getSimpleName().toLowerCase(Locale.ROOT), String.valueOf(id));
    }

    /** What a {@code Ref<T>} or {@code List<Ref<T>>} points at, else null. */
    private static Class<?> target(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return null;
        }
        Type argument = generic.getActualTypeArguments()[0];
        return generic.getRawType() == Ref.class ? (Class<?>) argument : target(argument);
    }

    private boolean exists(Class<?> target, String id) {
        Map<Class<?>, Function<String, Optional<?>>> finders = Map.of(
                Flow.class,
                flows::find,
                Stage.class,
                flows::stage,
                Prompt.class,
                prompts::find,
                Group.class,
                groups::find,
                Policy.class,
                policies::find);
        return finders.get(target).apply(id).isPresent();
    }
}
