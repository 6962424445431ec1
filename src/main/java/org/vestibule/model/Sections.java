package org.vestibule.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Identified;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** The installed sections of the administration. */
@ApplicationScoped
public class Sections {
    @Inject
    @Any
    Instance<Section<?>> installed;

    @Inject
    Caller caller;

    public Stream<Section<?>> all() {
        return installed.stream();
    }

    /** The section of that name, for who may see what is in it; {@code NOT_FOUND} where there is none. */
    public Section<?> get(String path) {
        Section<?> found = all().filter(section -> section.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
        caller.require(found.access().view());
        return found;
    }

    /** The section with what points at something; empty where there is none. */
    public Optional<Section<?>> of(Use use) {
        return all().filter(section -> object(section, use).isPresent()).findFirst();
    }

    /** The page where one sees what points at something; empty where there is none. */
    public Optional<String> page(Use use) {
        return of(use).flatMap(section -> page(section, use));
    }

    private static <T extends Identified> Optional<String> page(Section<T> section, Use use) {
        return object(section, use).map(section::page);
    }

    private static <T extends Identified> Optional<T> object(Section<T> section, Use use) {
        return section.find(use.key()).filter(it -> section.name(it).equals(use.model()));
    }
}
