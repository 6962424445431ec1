package org.vestibule.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Identified;

/**
 * How the objects of a model are written, too.
 *
 * @param <F> what may be set of an object
 */
public interface WritableModel<T extends Identified, F extends Record> extends Model<T> {
    /** What is set, by name. */
    Map<String, Object> values(T object);

    /** Reads what may be set; a {@code Problem} names each value that is wrong. */
    F read(Map<String, ?> values);

    /** A new object. */
    T make(F fields);

    void change(T object, F fields);

    /** The names of the fields that no two objects have all alike. */
    List<String> unique();

    /** The object that has them like these fields. */
    Optional<T> twin(F fields);
}
