package org.vestibule.schema;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.model.ExistingResource;
import org.vestibule.model.Section;
import org.vestibule.rest.Holds;

/** Finds every method that can be called over HTTP, also those of resources that others lead to. */
final class Endpoints {
    /** A variable of a path with the words that it may be, such as <code>{decision: approve|reject}</code>. */
    private static final Pattern CHOICE = Pattern.compile("\\{\\s*\\w+\\s*:\\s*(\\w+(?:\\|\\w+)+)\\s*}");

    private static final Pattern RULE = Pattern.compile("\\s*:[^{}]*(?=})");

    private final Map<Class<?>, Section<?>> sections;

    /** The sections are known by their entities. */
    Endpoints(Map<Class<?>, Section<?>> sections) {
        this.sections = sections;
    }

    /** The endpoints of the resources, by path. */
    List<Endpoint> of(Collection<Class<?>> resources) {
        return resources.stream()
                .flatMap(it -> within(it, "/" + path(it), Optional.empty()))
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb))
                .toList();
    }

    private Stream<Endpoint> within(Class<?> resource, String path, Optional<Subject> subject) {
        return Arrays.stream(resource.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> at(path + path(method), method, subject));
    }

    private Stream<Endpoint> at(String path, Method method, Optional<Subject> subject) {
        Optional<String> verb = verb(method);
        if (verb.isPresent()) {
            return choices(path).map(it -> new Endpoint(verb.get(), it, method, subject));
        }
        return method.isAnnotationPresent(Path.class) ? ledTo(path, method) : Stream.empty();
    }

    /** What another resource does that this method leads to; where a variable is in the way, it does so for each kind. */
    private Stream<Endpoint> ledTo(String path, Method method) {
        Holds holds = method.getAnnotation(Holds.class);
        if (holds == null) {
            throw new IllegalStateException(method + " does not say what it leads to");
        }
        Section<?> section = sections.get(holds.value()[0]);
        return ledTo(path, method.getReturnType(), section)
                .map(it -> it.at(it.path().replace(ExistingResource.ONE, "{" + section.variable() + "}/")));
    }

    private Stream<Endpoint> ledTo(String path, Class<?> resource, Section<?> section) {
        if (!path.contains("{")) {
            return within(resource, path, Optional.of(Subject.of(section)));
        }
        return section.offered().stream()
                .flatMap(kind -> within(resource, "/" + kind.names().path(), Optional.of(Subject.of(section, kind))));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(it -> it.isAnnotationPresent(HttpMethod.class))
                .map(it -> it.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static Stream<String> choices(String path) {
        Matcher choice = CHOICE.matcher(path);
        if (!choice.find()) {
            return Stream.of(RULE.matcher(path).replaceAll(""));
        }
        return Arrays.stream(choice.group(1).split("\\|")).flatMap(word -> choices(choice.replaceFirst(word)));
    }
}
