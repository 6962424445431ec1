package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Problem;

/** All templates of invitations. */
@ApplicationScoped
public class InvitationTemplateRepository {
    private static final int MOST = 200;

    @PersistenceContext
    EntityManager entities;

    void add(InvitationTemplate template) {
        entities.persist(template);
    }

    InvitationTemplate get(String id) {
        return Optional.ofNullable(entities.find(InvitationTemplate.class, id))
                .orElseThrow(() -> Problem.notFound("template"));
    }

    Optional<InvitationTemplate> byName(String name) {
        return entities.createQuery("select t from InvitationTemplate t where t.name = :name", InvitationTemplate.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The templates by name; the first {@value #MOST}. */
    List<InvitationTemplate> list() {
        return entities.createQuery("select t from InvitationTemplate t order by t.name", InvitationTemplate.class)
                .setMaxResults(MOST)
                .getResultList();
    }

    void remove(InvitationTemplate template) {
        entities.remove(template);
    }
}
