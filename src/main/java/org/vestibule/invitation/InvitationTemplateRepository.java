package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Like;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** All templates of invitations. */
@ApplicationScoped
public class InvitationTemplateRepository {
    static final Orders<InvitationTemplate> ORDERS = new Orders<>(
            Column.text("id", "t.id", InvitationTemplate::getId),
            "name",
            List.of(
                    Column.text("name", "t.name", InvitationTemplate::getName),
                    Column.time("created", "t.created", InvitationTemplate::getCreated)));

    private static final int SLICE = 50;

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

    /** A part of somebody's templates with this text in their names. */
    Slice<InvitationTemplate> list(
            long owner, String search, Order<InvitationTemplate> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE)
                .read(rest -> entities.createQuery(
                                "select t from InvitationTemplate t where t.ownerId = :owner"
                                        + " and lower(t.name) like :part and " + rest,
                                InvitationTemplate.class)
                        .setParameter("owner", owner)
                        .setParameter("part", Like.containing(search.strip().toLowerCase(Locale.ROOT))));
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
