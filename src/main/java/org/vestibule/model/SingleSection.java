package org.vestibule.model;

import java.util.List;
import org.vestibule.common.Identified;
import org.vestibule.common.Kind;

/** A section of objects of one sort, which are all written alike. */
public interface SingleSection<T extends Identified, F extends Record> extends Section<T>, WritableModel<T, F> {
    @Override
    default List<Kind<?>> offered() {
        return List.of();
    }

    @Override
    default WritableModel<T, ?> writable(String kind) {
        return this;
    }

    @Override
    default WritableModel<T, ?> writable(T object) {
        return this;
    }
}
