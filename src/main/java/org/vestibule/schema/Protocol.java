package org.vestibule.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vestibule.flow.FlowExecutorResource;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.stage.Challenges;

/**
 * What flows ask programs, and what these answer: one of several, known by its component. A kind says by {@link Holds} at {@code enter} what
 * it asks, and at the answer of {@code submit} what it takes; one that does not say holds anything.
 */
final class Protocol {
    private static final String COMPONENT = "component";

    private final Schemas schemas;
    private final Map<String, StageKind<?>> asking = new TreeMap<>();

    Protocol(Schemas schemas, Stream<StageKind<?>> kinds) {
        this.schemas = schemas;
        kinds.filter(it -> it.asks() || asked(it).isPresent()).forEach(it -> asking.put(it.component(), it));
    }

    /** What a flow asks, or tells at its end. */
    Map<String, Object> challenges() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        asking.forEach((component, kind) -> all.put(component, challenge(component, name(kind), asked(kind))));
        Map.of(
                        FlowExecutorResource.LEADS_ON, Challenges.RedirectChallenge.class,
                        FlowExecutorResource.DENIED, Challenges.AccessDeniedChallenge.class)
                .forEach((component, type) ->
                        all.put(component, challenge(component, Names.simple(type), Optional.of(type))));
        return schemas.oneOf("ChallengeTypes", COMPONENT, all);
    }

    /** What answers a flow. */
    Map<String, Object> answers() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        asking.forEach((component, kind) -> all.put(component, answer(component, name(kind), answered(kind))));
        return schemas.oneOf("FlowChallengeResponseRequest", COMPONENT, all);
    }

    private Map<String, Object> challenge(String component, String name, Optional<Class<? extends Record>> own) {
        List<Class<? extends Record>> records = new ArrayList<>(List.of(FlowExecutorResource.Challenge.class));
        own.ifPresent(records::add);
        return schemas.answer(name, records, constant(component));
    }

    private Map<String, Object> answer(String component, String name, Optional<Class<? extends Record>> own) {
        List<Class<? extends Record>> records = new ArrayList<>(List.of(FlowExecutorResource.Reply.class));
        own.ifPresent(records::add);
        return schemas.request(name + "Response", records, constant(component));
    }

    private static Map<String, Object> constant(String component) {
        return new LinkedHashMap<>(Map.of(COMPONENT, Map.of("type", "string", "enum", List.of(component))));
    }

    private static String name(StageKind<?> kind) {
        return asked(kind)
                .map(Names::simple)
                .orElseGet(
                        () -> kind.names().title().replaceFirst(" Stage$", "").replace(" ", "") + "Challenge");
    }

    private static Optional<Class<? extends Record>> asked(StageKind<?> kind) {
        return methods(kind, "enter").flatMap(it -> held(it).stream()).findFirst();
    }

    private static Optional<Class<? extends Record>> answered(StageKind<?> kind) {
        return methods(kind, "submit")
                .flatMap(it -> Arrays.stream(it.getParameters()))
                .flatMap(it -> held(it).stream())
                .findFirst();
    }

    private static Optional<Class<? extends Record>> held(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Holds.class))
                .map(it -> it.value()[0].asSubclass(Record.class));
    }

    /** Those of the class itself, in front of which CDI may have put another one without annotations. */
    private static Stream<Method> methods(StageKind<?> kind, String name) {
        return Stream.<Class<?>>iterate(kind.getClass(), it -> it != Object.class, Class::getSuperclass)
                .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
                .filter(it -> it.getName().equals(name));
    }
}
