package org.vestibule.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The applications. */
@ApplicationScoped
public class ApplicationRepository {
    @PersistenceContext
    EntityManager entities;

    /** All of them by their headings, those without one first, and then by name. */
    public List<Application> all() {
        return entities.createQuery("select a from Application a order by a.heading, a.name, a.slug", Application.class)
                .getResultList();
    }

    public Optional<Application> find(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Application.class, it));
    }

    public Optional<Application> bySlug(String slug) {
        return entities.createQuery("select a from Application a where a.slug = :slug", Application.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }
}
