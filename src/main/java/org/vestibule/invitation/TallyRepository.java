package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts recipients, with the mails that were written to them first and last; the time that takes grows with their number. */
@ApplicationScoped
public class TallyRepository {
    private static final String FROM = " from recipients r join invitations i on i.id = r.invitation_id"
            + " left join outbox f on f.id = r.first_outbox_id left join outbox m on m.id = r.outbox_id";

    /** How long somebody took who accepted a mail, in seconds. Both databases know the median. */
    private static final String MEDIAN =
            "percentile_cont(0.5) within group (order by case when r.answer = 'ACCEPTED'%s then cast(extract(epoch"
                    + " from (r.answered_at - coalesce(f.sent_at, m.sent_at))) as double precision) end)";

    @PersistenceContext
    EntityManager entities;

    /** When somebody was written to for the first time. */
    private static final String INVITED = "coalesce(f.created, i.created)";

    /** Whether an invitation has more recipients than that. */
    boolean hasMore(String invitation, int than) {
        return hasMore(ids("r.invitation.id = :invitation").setParameter("invitation", invitation), than);
    }

    /**
     * Whether more people than that were invited.
     *
     * @param owner by whom; empty for anybody
     */
    boolean hasMore(Optional<Long> owner, int than) {
        TypedQuery<String> ids = ids(owner.isPresent() ? "r.invitation.inviter.userId = :owner" : "r.id is not null");
        owner.ifPresent(it -> ids.setParameter("owner", it));
        return hasMore(ids, than);
    }

    private TypedQuery<String> ids(String condition) {
        return entities.createQuery("select r.id from Recipient r where " + condition, String.class);
    }

    private static boolean hasMore(TypedQuery<String> ids, int than) {
        return ids.setMaxResults(than + 1).getResultList().size() > than;
    }

    /** How far those of one invitation have come; of those who have not come through, at which stages they are. */
    Map<String, Object> people(String invitation, Instant now) {
        Object[] row = (Object[])
                query("select " + Tally.columns() + ", " + MEDIAN.formatted("") + FROM + " where i.id = ?2", now)
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

    /**
     * How far those have come who were invited on each day.
     *
     * @param owner by whom; empty for anybody
     * @param zone whose days
     */
    Map<String, Object> days(Optional<Long> owner, ZoneId zone, Instant now) {
        String day = "cast(" + INVITED + " at time zone '" + zone.getId() + "' as date)";
        String own = owner.map(it -> " where i.created_by_id = " + it).orElse("");
        Map<String, Object> days = new LinkedHashMap<>();
        for (Object row : query(
                        "select " + day + ", " + Tally.columns() + FROM + own + " group by " + day + " order by 1", now)
                .getResultList()) {
            Object[] counts = (Object[]) row;
            days.put(counts[0].toString(), Tally.of(counts, 1).counts());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("days", days);
        figures.put("medians", medians(own, zone, now));
        return figures;
    }

    /** How long people took who were invited in the last days, by the number of the days. */
    private Map<String, Object> medians(String own, ZoneId zone, Instant now) {
        String columns = Overview.PERIODS.stream()
                .map(days ->
                        " and " + INVITED + " >= timestamp with time zone '" + Overview.begin(days, zone, now) + "'")
                .map(MEDIAN::formatted)
                .collect(Collectors.joining(", "));
        Object[] row = (Object[])
                entities.createNativeQuery("select " + columns + FROM + own).getSingleResult();
        Map<String, Object> medians = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            medians.put(Overview.PERIODS.get(i).toString(), row[i]);
        }
        return medians;
    }

    private Query query(String sql, Instant now) {
        return entities.createNativeQuery(sql).setParameter(1, now.atOffset(ZoneOffset.UTC));
    }
}
