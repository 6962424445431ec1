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

    InvitationTemplate get(long owner, String id) {
        return Optional.ofNullable(entities.find(InvitationTemplate.class, id))
                .filter(it -> it.isOf(owner))
                .orElseThrow(() -> Problem.notFound("template"));
    }

    Optional<InvitationTemplate> byName(long owner, String name) {
        return entities.createQuery(
                        "select t from InvitationTemplate t where t.ownerId = :owner and t.name = :name",
                        InvitationTemplate.class)
                .setParameter("owner", owner)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Somebody's templates by name; the first {@value #MOST}. */
    List<InvitationTemplate> list(long owner) {
        return entities.createQuery(
                        "select t from InvitationTemplate t where t.ownerId = :owner order by t.name",
                        InvitationTemplate.class)
                .setParameter("owner", owner)
                .setMaxResults(MOST)
                .getResultList();
    }

    void removeOf(long owner) {
        entities.createQuery("delete from InvitationTemplate t where t.ownerId = :owner")
                .setParameter("owner", owner)
                .executeUpdate();
    }

    void remove(InvitationTemplate template) {
        entities.remove(template);
    }
}
