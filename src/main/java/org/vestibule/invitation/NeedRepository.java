package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds invitations that somebody should look at. */
@ApplicationScoped
public class NeedRepository {
    /** So many people of each sort are looked at, the latest, so that a million who wait take no longer than these. */
    private static final int LATEST = 500;

    private static final int MOST = 10;

    private static final String OF_MAIL =
            "(select i.id, i.name, '%s' as what from outbox o join recipients r on r.outbox_id = o.id"
                    + " join invitations i on i.id = r.invitation_id where o.state = '%s' and o.created >= ?1%s"
                    + " order by o.created desc fetch first " + LATEST + " rows only)";

    private static final String ASKING = "(select i.id, i.name, 'asking' as what from recipients r"
            + " join invitations i on i.id = r.invitation_id where r.renewal = true and r.replied_at >= ?1%s"
            + " order by r.replied_at desc fetch first " + LATEST + " rows only)";

    @PersistenceContext
    EntityManager entities;

    /**
     * Those with the most people of whom a mail came back or was refused, or who ask for another one, since then.
     *
     * @param owner whose only; empty for everybody's
     */
    @SuppressWarnings("unchecked")
    List<Overview.Need> since(Instant begin, Optional<Long> owner) {
        String own = owner.map(it -> " and i.created_by_id = " + it).orElse("");
        String sql = "select n.id, n.name, n.what, count(*) from ("
                + String.join(
                        " union all ",
                        OF_MAIL.formatted("bounced", "BOUNCED", own),
                        OF_MAIL.formatted("failed", "FAILED", own),
                        ASKING.formatted(own))
                + ") n group by n.id, n.name, n.what order by count(*) desc, n.name, n.what fetch first " + MOST
                + " rows only";
        List<Object[]> rows = entities.createNativeQuery(sql)
                .setParameter(1, begin.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream()
                .map(row -> new Overview.Need(
                        (String) row[0], (String) row[1], (String) row[2], ((Number) row[3]).longValue()))
                .toList();
    }
}
