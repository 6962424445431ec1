package org.vestibule.schema;

import java.util.stream.Stream;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.model.Model;
import org.vestibule.model.Section;

/**
 * What resources are about that share their methods.
 *
 * @param name what one of it is called among the schemas
 */
record Subject(String name, Model<?> model) {
    static Subject of(Section<?> section) {
        return new Subject(section.type().getSimpleName(), section);
    }

    static Subject of(Section<?> section, Kind<?> kind) {
        return new Subject(kind.names().title().replace(" ", ""), section.writable(kind.name()));
    }

    /** What people call one of it, such as {@code consent stage}. */
    String words() {
        return Records.name(name).replace('_', ' ');
    }

    /** The records that tell what may be set. */
    Stream<Class<? extends Record>> written() {
        return model.records().stream();
    }

    /** The records that tell what is read besides. */
    Stream<Class<? extends Record>> shown() {
        return model.shown().stream();
    }
}
