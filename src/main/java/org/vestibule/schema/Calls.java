package org.vestibule.schema;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All operations of the API, as people read them. */
@ApplicationScoped
public class Calls {
    @Inject
    InstalledApi api;

    private List<Call> all;

    /** Those of a feature. */
    public record Feature(String name, List<Call> calls) {}

    /** The features, with the operations that have the text in their name or path. */
    public List<Feature> search(String text) {
        Map<String, List<Call>> byTag = all.stream()
                .filter(it -> it.mentions(text))
                .collect(Collectors.groupingBy(Call::tag, TreeMap::new, Collectors.toList()));
        return byTag.entrySet().stream()
                .map(it -> new Feature(it.getKey(), it.getValue()))
                .toList();
    }

    /** The operation of that name. */
    public Optional<Call> find(String id) {
        return all.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @PostConstruct
    void read() {
        Map<String, Object> document = api.document();
        Examples examples = new Examples(document);
        all = ((Map<?, ?>) document.get("paths"))
                .entrySet().stream()
                        .flatMap(path -> ((Map<?, ?>) path.getValue())
                                .entrySet().stream()
                                        .map(verb -> Call.of(
                                                verb.getKey().toString(),
                                                path.getKey().toString(),
                                                (Map<?, ?>) verb.getValue(),
                                                examples)))
                        .toList();
    }
}
