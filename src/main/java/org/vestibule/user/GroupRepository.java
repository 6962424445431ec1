package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Problem;

/** All groups. */
@ApplicationScoped
public class GroupRepository {
    private static final int MOST = 1000;

    @PersistenceContext
    EntityManager entities;

    public Group get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("group"));
    }

    public Optional<Group> find(String id) {
        return Optional.ofNullable(entities.find(Group.class, id));
    }

    public Optional<Group> byName(String name) {
        return entities
                .createQuery("select g from UserGroup g where g.name = :name", Group.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The groups by name, for choosing among them; the first thousand. */
    public List<Group> choices() {
        return entities
                .createQuery("select g from UserGroup g order by g.name", Group.class)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Adds a group at once; {@code INVALID} for the field {@code name} when the name is taken. */
    public void add(Group group) {
        entities.persist(group);
        flush();
    }

    /** Writes the changes at once; {@code INVALID} for the field {@code name} when the name is taken. */
    public void flush() {
        Unique.flush(entities, "name", "There is a group of this name already");
    }
}
