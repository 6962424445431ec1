package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts recipients, with the mails that were written to them first and last; the time that takes grows with their number. */
@ApplicationScoped
public class TallyRepository {
    private static final String FROM = " from recipients r join invitations i on i.id = r.invitation_id"
            + " left join outbox f on f.id = r.first_outbox_id left join outbox m on m.id = r.outbox_id";

    /** How long somebody took who accepted a mail, in seconds. Both databases know the median. */
    private static final String MEDIAN = "percentile_cont(0.5) within group (order by case when r.answer = 'ACCEPTED'%s then"
            + " cast(extract(epoch from (r.answered_at - coalesce(f.sent_at, m.sent_at))) as double precision) end)";

    @PersistenceContext
    EntityManager entities;

    /** Whether an invitation has more recipients than that. */
    boolean hasMore(String invitation, int than) {
        return entities.createQuery("select r.id from Recipient r where r.invitation.id = :invitation", String.class)
                        .setParameter("invitation", invitation)
                        .setMaxResults(than + 1)
                        .getResultList()
                        .size()
                > than;
    }

    /** How far those of one invitation have come; of those who have not come through, at which stages they are. */
    Map<String, Object> people(String invitation, Instant now) {
        Object[] row = (Object[]) query("select " + Tally.columns() + ", " + MEDIAN.formatted("") + FROM + " where i.id = ?2", now)
                .setParameter(2, invitation)
                .getSingleResult();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("counts", Tally.of(row, 0).counts());
        figures.put("stages", stages(invitation));
        figures.put("median", row[Tally.NAMES.size()]);
        return figures;
    }

    private Map<String, Long> stages(String invitation) {
        Map<String, Long> stages = new LinkedHashMap<>();
        entities.createQuery(
                        "select r.stage, count(r) from Recipient r where r.invitation.id = :invitation"
                                + " and r.stage <> '' and r.answer <> :accepted group by r.stage order by r.stage",
                        Object[].class)
                .setParameter("invitation", invitation)
                .setParameter("accepted", RecipientAnswer.ACCEPTED)
                .getResultStream()
                .forEach(row -> stages.put((String) row[0], (Long) row[1]));
        return stages;
    }

    private Query query(String sql, Instant now) {
        return entities.createNativeQuery(sql).setParameter(1, now.atOffset(ZoneOffset.UTC));
    }
}
