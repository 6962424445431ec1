package org.vestibule.blueprint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;

/**
 * How entries of a model are found, read and written. A class that implements this and is {@code @ApplicationScoped} is installed.
 *
 * @param <T> the object
 * @param <F> its fields, checked by Bean Validation before they are written
 */
interface Entries<T, F extends Record> {
    /** Whether this is for the model, such as {@code authentik_flows.flow}, in lower case. */
    boolean takes(String model);

    Collection<String> attributes(String model);

    /** Names that older files use, with today's name; with none where the attribute means nothing any more. */
    default Map<String, String> formerNames(String model) {
        return Map.of();
    }

    /** Which identifiers tell an object from others. */
    List<String> naturalKey();

    Grants grants();

    Optional<T> byKey(String key);

    /** Finds the object by the natural key. */
    Optional<T> find(Wanted wanted);

    F fields(T object);

    /** The attributes that fields stand for. */
    default Map<String, Object> values(F fields) {
        return Records.write(fields);
    }

    /** Reads values into fields; a {@code Problem} names each attribute that is wrong. */
    F read(String model, Map<String, Object> values);

    T create(F fields);

    void change(T object, F fields);

    void remove(T object);

    /** How people find the object. */
    default String name(T object, Wanted wanted) {
        return wanted.name();
    }

    /** What {@code !KeyOf} stands for. */
    Object key(T object);

    /** Whether the changes of an object are told to the event log here, and not by the import. */
    default boolean isAudited() {
        return false;
    }
}
