package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fields that prompt stages ask for. */
@ApplicationScoped
public class PromptRepository {
    @PersistenceContext
    EntityManager entities;

    public Optional<Prompt> find(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Prompt.class, it));
    }

    public Optional<Prompt> byName(String name) {
        return entities.createQuery("select p from Prompt p where p.name = :name", Prompt.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Whether some prompt of that key asks for a password. */
    boolean asksForPassword(String fieldKey) {
        return !entities.createQuery(
                        "select p.id from Prompt p where p.fieldKey = :key and p.type = :type", String.class)
                .setParameter("key", fieldKey)
                .setParameter("type", FieldType.PASSWORD)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    List<Prompt> all() {
        return entities.createQuery("select p from Prompt p order by p.fieldKey, p.id", Prompt.class)
                .getResultList();
    }

    /** The prompts of these ids by their order; equal ones stay as they are given. */
    List<Prompt> ordered(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select p from Prompt p where p.id in :ids", Prompt.class)
                .setParameter("ids", ids)
                .getResultStream()
                .sorted(Comparator.comparing(Prompt::getOrder).thenComparing(prompt -> ids.indexOf(prompt.getId())))
                .toList();
    }
}
