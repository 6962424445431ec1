package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.vestibule.user.Group;

/** Finds the groups, domains and addresses of all whom a mailing would invite, and leaves out those that turn out to be wrong. */
@ApplicationScoped
public class MailingRefusalRepository {
    private static final int CHUNK = 500;

    @PersistenceContext
    EntityManager entities;

    /** The groups that somebody of the mailing joins. */
    List<Group> groups(Mailing mailing) {
        return entities.createQuery("select g from UserGroup g where g.id in :ids", Group.class)
                .setParameter("ids", groupIds(mailing))
                .getResultList();
    }

    private List<?> groupIds(Mailing mailing) {
        List<?> ids = entities.createNativeQuery("select distinct g.group_id from mailing_row_groups g"
                        + " join mailing_rows r on r.id = g.row_id where r.mailing_id = ?1")
                .setParameter(1, mailing.getId())
                .getResultList();
        return ids.isEmpty() ? List.of("") : ids;
    }

    /** Leaves out whoever joins a group. */
    void refuse(Mailing mailing, Group group) {
        entities.createNativeQuery("update mailing_rows set verdict = 'GROUP' where mailing_id = ?1 and verdict in "
                        + MailingRepository.SOUND + " and exists (select 1 from mailing_row_groups g"
                        + " where g.row_id = mailing_rows.id and g.group_id = ?2)")
                .setParameter(1, mailing.getId())
                .setParameter(2, group.getId())
                .executeUpdate();
    }

    /** The domains of all who would be invited. */
    List<String> domains(Mailing mailing) {
        List<?> domains = entities.createNativeQuery(
                        "select distinct substring(address_key, position('@' in address_key) + 1)"
                                + " from mailing_rows where mailing_id = ?1 and verdict in " + MailingRepository.SOUND)
                .setParameter(1, mailing.getId())
                .getResultList();
        return domains.stream().map(String.class::cast).toList();
    }

    /** Leaves out whoever is at a domain. */
    void refuse(Mailing mailing, String domain) {
        entities.createNativeQuery("update mailing_rows set verdict = 'DOMAIN' where mailing_id = ?1 and verdict in "
                        + MailingRepository.SOUND + " and address_key like ?2")
                .setParameter(1, mailing.getId())
                .setParameter(2, "%@" + domain)
                .executeUpdate();
    }

    /** The addresses of all who would be invited. */
    List<String> addresses(Mailing mailing, boolean users) {
        List<?> addresses = MailingRepository.sent(
                        entities.createNativeQuery(
                                "select address_key from mailing_rows where " + MailingRepository.SENT),
                        mailing,
                        users)
                .getResultList();
        return addresses.stream().map(String.class::cast).toList();
    }

    /** Leaves out those of whom would be invited to whom no other mail may go for now. */
    void refuse(Mailing mailing, Collection<String> addresses) {
        List<String> all = List.copyOf(addresses);
        for (int from = 0; from < all.size(); from += CHUNK) {
            entities.createQuery("update MailingRow r set r.verdict = :limit"
                            + " where r.mailingId = :mailing and r.addressKey in :addresses and r.verdict in :open")
                    .setParameter("limit", Verdict.LIMIT)
                    .setParameter("open", Verdict.OPEN)
                    .setParameter("mailing", mailing.getId())
                    .setParameter("addresses", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .executeUpdate();
        }
    }
}
