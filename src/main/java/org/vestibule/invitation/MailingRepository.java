package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Column;
import org.vestibule.common.Keyset;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** All mailings with their rows. What concerns many rows is one statement for all of them. */
@ApplicationScoped
public class MailingRepository {
    /** By their lines, in the order of which they were written. */
    static final Column<MailingRow> LINE = Column.text("line", "r.id", MailingRow::getId);

    static final Orders<MailingRow> ORDERS = new Orders<>(LINE, "line", List.of(LINE));

    private static final int CHUNK = 500;
    private static final int FEW = 20;
    static final String SOUND = Verdict.sound().stream().collect(Collectors.joining("', '", "('", "')"));

    /** Whether a row is one of those that are sent: the verdicts stand in the parameter. */
    static final String SENT = "mailing_rows.mailing_id = ?1 and mailing_rows.verdict in ('NEW', 'JOINS', ?2)";

    private static final String HOLDER = "select 1 from users u where u.email_key = mailing_rows.address_key";

    @PersistenceContext
    EntityManager entities;

    void add(Mailing mailing) {
        entities.persist(mailing);
        entities.flush();
    }

    Mailing get(String invitation, String id) {
        return entities.createQuery(
                        "select m from Mailing m join fetch m.invitation"
                                + " where m.id = :id and m.invitation.id = :invitation",
                        Mailing.class)
                .setParameter("id", id)
                .setParameter("invitation", invitation)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("mailing"));
    }

    /** The mailing as the database has it now. */
    Mailing fresh(Mailing mailing) {
        entities.refresh(mailing);
        return mailing;
    }

    /** The newest mailings of an invitation. */
    List<Mailing> of(String invitation) {
        return entities.createQuery(
                        "select m from Mailing m where m.invitation.id = :invitation order by m.id desc", Mailing.class)
                .setParameter("invitation", invitation)
                .setMaxResults(FEW)
                .getResultList();
    }

    /**
     * Adds rows, which are forgotten at once so that many take no more memory than a few.
     *
     * @param groups what each joins: the ids of row and group
     */
    void add(List<MailingRow> rows, List<List<String>> groups) {
        rows.forEach(entities::persist);
        entities.flush();
        rows.forEach(entities::detach);
        join(groups);
    }

    /** Lets rows join groups, in few statements. */
    private void join(List<List<String>> pairs) {
        for (int from = 0; from < pairs.size(); from += CHUNK) {
            List<List<String>> some = pairs.subList(from, Math.min(pairs.size(), from + CHUNK));
            String places = some.stream().map(it -> "(?, ?)").collect(Collectors.joining(", "));
            Query insert =
                    entities.createNativeQuery("insert into mailing_row_groups (row_id, group_id) values " + places);
            int place = 1;
            for (List<String> pair : some) {
                insert.setParameter(place++, pair.get(0)).setParameter(place++, pair.get(1));
            }
            insert.executeUpdate();
        }
    }

    /** Judges the sound rows anew by what the database knows, all of them. */
    void judge(Mailing mailing) {
        judge(mailing, "").executeUpdate();
    }

    /** The same for the rows of two addresses. */
    void judge(Mailing mailing, String one, String other) {
        judge(mailing, " and address_key in (?3, ?4)")
                .setParameter(3, one)
                .setParameter(4, other)
                .executeUpdate();
    }

    private Query judge(Mailing mailing, String condition) {
        entities.flush();
        return entities.createNativeQuery("update mailing_rows set verdict = case"
                        + " when exists (select 1 from mailing_rows e where e.mailing_id = ?1"
                        + " and e.address_key = mailing_rows.address_key and e.line < mailing_rows.line"
                        + " and e.verdict in " + SOUND + ") then 'DUPLICATE'"
                        + " when exists (select 1 from recipients r where r.invitation_id = ?2"
                        + " and r.address_key = mailing_rows.address_key) then 'INVITED'"
                        + " when exists (" + HOLDER
                        + (mailing.getInvitation().leeway().allowsExistingAccount()
                                ? " and u.active) then 'JOINS' when exists (" + HOLDER
                                : "")
                        + ") then 'USER'"
                        + " else 'NEW' end where mailing_id = ?1 and verdict in " + SOUND + condition)
                .setParameter(1, mailing.getId())
                .setParameter(2, mailing.getInvitation().getId());
    }

    /** How many rows there are of each verdict. */
    Map<Verdict, Long> counts(String mailing) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        entities.createQuery(
                        "select r.verdict, count(r) from MailingRow r where r.mailingId = :mailing group by r.verdict",
                        Object[].class)
                .setParameter("mailing", mailing)
                .getResultStream()
                .forEach(row -> counts.put((Verdict) row[0], (Long) row[1]));
        return counts;
    }

    /** A part of the rows, of so many at most. */
    Slice<MailingRow> rows(
            String mailing, Optional<Verdict> verdict, Order<MailingRow> order, Optional<String> cursor, int size) {
        return new Keyset<>(order, cursor, size).read(rest -> {
            TypedQuery<MailingRow> query = entities.createQuery(
                            "select r from MailingRow r where r.mailingId = :mailing"
                                    + (verdict.isPresent() ? " and r.verdict = :verdict" : "") + " and " + rest,
                            MailingRow.class)
                    .setParameter("mailing", mailing);
            verdict.ifPresent(it -> query.setParameter("verdict", it));
            return query;
        });
    }

    MailingRow row(Mailing mailing, String id) {
        return Optional.ofNullable(entities.find(MailingRow.class, id))
                .filter(it -> it.getMailingId().equals(mailing.getId()))
                .orElseThrow(() -> Problem.notFound("row"));
    }

    void remove(MailingRow row) {
        entities.remove(row);
    }

    /** Lets the row join these groups and no others. */
    void regroup(MailingRow row, List<String> groups) {
        entities.flush();
        entities.createNativeQuery("delete from mailing_row_groups where row_id = ?1")
                .setParameter(1, row.getId())
                .executeUpdate();
        join(groups.stream().map(it -> List.of(row.getId(), it)).toList());
    }

    /** Begins to send; false where somebody has before. */
    boolean begin(String id, Instant now) {
        return entities.createNativeQuery("update mailings set state = 'SENDING', sent_at = ?1, version = version + 1"
                                + " where id = ?2 and state = 'DRAFT'")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Goes from one state to another; false where it is in another one. */
    boolean move(String id, Set<MailingState> from, MailingState to) {
        return entities.createQuery("update Mailing m set m.state = :to, m.version = m.version + 1"
                                + " where m.id = :id and m.state in :from")
                        .setParameter("to", to)
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .executeUpdate()
                == 1;
    }

    /**
     * Makes recipients of the new rows, with the same ids; gives their number.
     *
     * @param users whether of those with an account, too
     * @param held whether they wait for approval
     */
    int invite(Mailing mailing, boolean users, Instant now, boolean held) {
        Query recipients = entities.createNativeQuery("insert into recipients (id, version, invitation_id, address,"
                + " address_key, name, search_key, data, locked, locale, link_version, answer, stage, user_name, letters,"
                + " first_outbox_id, outbox_id, written_at, remind_at, held_at, fetches)"
                + " select id, 1, cast(?3 as varchar(36)), address, address_key, name, address_key || ' ' || lower(name), data, locked, locale, 1,"
                + " 'NONE', '', '', 1, id, id, cast(?4 as timestamp(6) with time zone),"
                + " cast(?5 as timestamp(6) with time zone), cast(?6 as timestamp(6) with time zone), 0 from mailing_rows where "
                + SENT);
        Term term = mailing.getInvitation().getTerm();
        int invited = sent(recipients, mailing, users)
                .setParameter(3, mailing.getInvitation().getId())
                .setParameter(4, term.leaves(now).atOffset(ZoneOffset.UTC))
                .setParameter(
                        5,
                        term.getReminders()
                                .next(term.leaves(now), term.end(), now)
                                .map(it -> it.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .setParameter(6, held ? now.atOffset(ZoneOffset.UTC) : null)
                .executeUpdate();
        Query groups = entities.createNativeQuery("insert into recipient_groups (recipient_id, group_id)"
                + " select g.row_id, g.group_id from mailing_row_groups g join mailing_rows on mailing_rows.id = g.row_id"
                + " where " + SENT);
        sent(groups, mailing, users).executeUpdate();
        entities.createNativeQuery("update mailings set invited = ?1 where id = ?2")
                .setParameter(1, invited)
                .setParameter(2, mailing.getId())
                .executeUpdate();
        return invited;
    }

    static Query sent(Query query, Mailing mailing, boolean users) {
        return query.setParameter(1, mailing.getId()).setParameter(2, users ? "USER" : "NEW");
    }

    /**
     * Takes the links back of those whose first mail was dropped. The mail is looked up for each of them: a planner that does not know yet
     * how many mails there are would read the whole batch for each.
     */
    int revokeUnwritten(Mailing mailing, Instant now) {
        return entities.createNativeQuery("update recipients set answer = 'REVOKED', answered_at = ?1"
                        + " where invitation_id = ?2 and answer = 'NONE' and (select case when o.state = 'DROPPED' then o.batch end"
                        + " from outbox o where o.id = recipients.outbox_id) = ?3")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, mailing.getInvitation().getId())
                .setParameter(3, mailing.getId())
                .executeUpdate();
    }

    /** Deletes drafts that were made before then and never sent. */
    int deleteDrafts(Instant before) {
        return entities.createNativeQuery("delete from mailings where state = 'DRAFT' and created < ?1")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Deletes the rows of mailings that were sent before then; who was invited stands among the recipients. */
    int deleteRows(Instant before) {
        return entities.createNativeQuery(
                        "delete from mailing_rows where mailing_id in (select id from mailings where sent_at < ?1)")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
