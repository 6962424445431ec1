package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whatever is kept in the database, by its key or its name. */
@ApplicationScoped
public class ObjectRepository {
    @PersistenceContext
    EntityManager entities;

    /** The object of that key; users have numbers for keys. */
    public <T> Optional<T> find(Class<T> type, String key) {
        boolean numbered = entities.getMetamodel().entity(type).getIdType().getJavaType() == Long.class;
        if (key == null || numbered && !key.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.ofNullable(entities.find(type, numbered ? Long.valueOf(key) : key));
    }

    public <T extends Configured<?>> Optional<T> named(Class<T> type, String name) {
        return entities.createQuery("select t from %s t where t.name = :name".formatted(type.getSimpleName()), type)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** All of them by name. */
    public <T extends Configured<?>> List<T> all(Class<T> type) {
        return entities.createQuery("select t from %s t order by t.name".formatted(type.getSimpleName()), type)
                .getResultList();
    }

    /** Those of these keys. */
    public <T> List<T> all(Class<T> type, Collection<String> keys) {
        String name = entities.getMetamodel().entity(type).getName();
        return entities.createQuery("select t from %s t where t.id in :keys".formatted(name), type)
                .setParameter("keys", keys)
                .getResultList();
    }

    /** What a pointer points at, null for none; {@code INVALID} for the field where it is not there. */
    public <T> T pointed(String field, Ref<T> pointer, Class<T> type) {
        return pointer == null
                ? null
                : find(type, pointer.id()).orElseThrow(() -> Problem.invalid(field, missing(type, pointer.id())));
    }

    /** Refuses pointers to what is not there. */
    public void check(Record pointing) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        for (RecordComponent component : pointing.getClass().getRecordComponents()) {
            Ref.target(component)
                    .filter(target -> target.isAnnotationPresent(Entity.class))
                    .flatMap(target -> missing(target, Records.value(component, pointing)))
                    .ifPresent(message -> errors.put(Records.name(component), List.of(message)));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Optional<Message> missing(Class<?> target, Object keys) {
        List<?> all = keys instanceof List<?> list ? list : keys == null ? List.of() : List.of(keys);
        return all.stream()
                .map(String::valueOf)
                .filter(key -> find(target, key).isEmpty())
                .map(key -> missing(target, key))
                .findFirst();
    }

    private static Message missing(Class<?> target, String key) {
        return Message.of("reference.no_" + target.getSimpleName().toLowerCase(Locale.ROOT), key);
    }

    public void add(Object object) {
        entities.persist(object);
    }

    public void remove(Object object) {
        entities.remove(object);
    }

    public void flush() {
        entities.flush();
    }
}
