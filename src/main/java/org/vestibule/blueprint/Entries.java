package org.vestibule.blueprint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** What the objects are. */
    Class<T> type();

    /** The model of an object. */
    String model(T object);

    Collection<String> attributes(String model);

    /** Names that older files use, with today's name; with none where the attribute means nothing any more. */
    default Map<String, String> formerNames(String model) {
        return Map.of();
    }

    /** Which identifiers tell an object from others. */
    List<String> naturalKey();

    /** What an export identifies an object by, as far as it is set. */
    default List<String> identifiers() {
        return naturalKey();
    }

    /** By what an export sorts the objects, as far as their own order is not the right one. */
    default List<String> order() {
        return naturalKey();
    }

    Grants grants();

    Optional<T> byKey(String key);

    /** Finds the object by the natural key. */
    Optional<T> find(Wanted wanted);

    /** All objects, to look for one by any of its values; a {@code Problem} where there are too many for that. */
    Stream<T> all();

    /** Whether something is looked for by what tells it from others, and not by anything else. */
    default boolean isIdentity(Wanted wanted) {
        Set<String> names = wanted.identifiers().keySet();
        return names.isEmpty() ? wanted.pk() != null : names.equals(Set.copyOf(naturalKey()));
    }

    /** The object that would stand in the way of a new one. */
    default Optional<T> twin(Wanted wanted) {
        return wanted.values().keySet().containsAll(naturalKey()) ? find(wanted) : Optional.empty();
    }

    /** The object as {@code !FindObject} gives it. */
    default Map<String, Object> shown(T object) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("pk", key(object));
        shown.putAll(Masked.of(values(fields(object))));
        return shown;
    }

    F fields(T object);

    /** The records whose components are the attributes. */
    default List<Record> records(F fields) {
        return List.of(fields);
    }

    /** The attributes of an object, for an export. */
    default List<Attribute> attributesOf(T object) {
        return records(fields(object)).stream().flatMap(Attribute::of).toList();
    }

    /** What there must be of an object so that others can point at it: it is made so where there is none. */
    default List<Attribute> standIn(T object) {
        return attributesOf(object).stream()
                .filter(it -> naturalKey().contains(it.name()))
                .toList();
    }

    /** Whether authentik has nothing like the object. */
    default boolean isOurs(T object) {
        return false;
    }

    /** The attributes that fields stand for. */
    default Map<String, Object> values(F fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        records(fields).forEach(record -> values.putAll(Records.write(record)));
        return values;
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
