package org.vestibule.editor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a drawn flow is made of, and what may be done to it there. Each part has its section. */
enum Part {
    FLOWS("edit"),
    PLACES("edit"),
    STAGES("add", "edit", "drop"),
    PROMPTS("add", "edit", "drop"),
    DECISIONS("add", "edit", "drop"),
    POLICIES("add", "edit");

    private final Set<String> deeds;

    Part(String... deeds) {
        this.deeds = Set.of(deeds);
    }

    /** The part of that name to which this may be done: {@code add}, {@code edit} or {@code drop}. */
    static Optional<Part> of(String path, String deed) {
        return Stream.of(values())
                .filter(it -> it.path().equals(path) && it.deeds.contains(deed))
                .findFirst();
    }

    /** The path of its section, by which addresses name it. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
