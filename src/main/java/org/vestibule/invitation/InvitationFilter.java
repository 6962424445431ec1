package org.vestibule.invitation;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Like;
import org.vestibule.common.SearchKey;
import org.vestibule.flow.Admission.Status;
import org.vestibule.rest.Field;
import org.vestibule.rest.Fields;
import org.vestibule.rest.Restriction;

/**
 * Which invitations to list; null or an empty text lets all through.
 *
 * @param search a part of the name, of the inviter's names, or of a recipient's address and name
 * @param flow the flow's slug
 * @param name the exact name
 * @param username the inviter's exact user name
 * @param owner the id of the inviter
 * @param asked what a program asks in the query language, of invitations i and their flows f
 */
public record InvitationFilter(
        String search,
        Status state,
        String flow,
        String name,
        String username,
        Instant expires,
        Long owner,
        Restriction asked) {
    /**
     * Invitations i with their flows f. As there are two tables, JPA names them with all columns, which those of a filter's SQL would
     * hide else. The join is by a condition: by the path, it would leave out those that have none, where a filter mentions it.
     */
    static final String FROM = " from Invitation i left join Flow f on f = i.flow where ";

    static final SearchKey KEY = new SearchKey("i.searchKey", "invitations");

    static final Fields FIELDS = Fields.of(
            "authentik_stages_invitation.invitation",
            Field.text("pk", "i.id"),
            Field.text("name", "i.name", "i.nameKey", KEY),
            Field.time("expires", "i.term.expires", Term.NEVER),
            Field.time("created", "i.created"),
            Field.flag("single_use", "i.sharedLink.usesAllowed", 1),
            Field.flag("shared", "i.sharedLink.on", true),
            Field.count("uses", "i.sharedLink.uses"),
            Field.text("created_by.username", "i.inviter.username", KEY),
            Field.text("flow.slug", "f.slug"));

    /**
     * The same rule as {@link Invitation#status}, for the database, which looks at no more than one recipient of each sort, and at none
     * where the shared link still admits somebody. It goes without
     * “exists”: EclipseLink makes that a constant, beside which it binds no parameters, and the two databases do not write booleans alike.
     */
    private static final String USED_UP = "(i.sharedLink.on = :off"
            + " or (i.sharedLink.usesAllowed is not null and i.sharedLink.uses >= i.sharedLink.usesAllowed))"
            + " and (i.sharedLink.uses > 0 or " + anybody("= ''ACCEPTED''") + " is not null)"
            + " and " + anybody("in (''NONE'', ''OPENED'', ''STARTED'')") + " is null";

    /** Each rule takes what the rules before it left. */
    private static final Map<Status, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put(Status.REVOKED, "i.term.revokedAt is not null");
        RULES.put(Status.USED_UP, USED_UP);
        RULES.put(Status.SUSPENDED, "(i.flow is null or i.custody.suspendedAt is not null)");
        RULES.put(Status.EXPIRED, "i.term.expires <= :now");
        RULES.put(Status.UNAPPROVED, "i.approval.heldAt is not null");
        RULES.put(Status.SCHEDULED, "i.term.notBefore is not null and i.term.notBefore > :now");
        RULES.put(Status.VALID, "i.id is not null");
    }

    /** The same of one inviter's invitations; empty for everybody's. */
    InvitationFilter ownedBy(Optional<Long> inviter) {
        return new InvitationFilter(search, state, flow, name, username, expires, inviter.orElse(owner), asked);
    }

    /**
     * The condition on invitations i and their flows f, whose parameters {@link #fill} sets.
     *
     * @param found the invitations of people with the searched address
     */
    String condition(Set<String> found) {
        List<String> all = new ArrayList<>(List.of("i.id is not null"));
        exact().keySet().forEach(path -> all.add(path + " = :" + parameter(path)));
        if (isSearch()) {
            String named = KEY.contains(":part");
            all.add(found.isEmpty() ? named : "(%s or i.id in :found)".formatted(named));
        }
        if (state != null) {
            all.add(stateCondition());
        }
        if (!asked.isNone()) {
            all.add(asked.jpql());
        }
        return String.join(" and ", all);
    }

    void fill(Query query, Set<String> found, Instant now) {
        exact().forEach((path, value) -> query.setParameter(parameter(path), value));
        asked.fill(query);
        if (isSearch()) {
            KEY.part(text()).fill(query, "part");
        }
        if (!found.isEmpty()) {
            query.setParameter("found", found);
        }
        if (state == null) {
            return;
        }
        String condition = stateCondition();
        if (condition.contains(":now")) {
            query.setParameter("now", now);
        }
        if (condition.contains(":off")) {
            query.setParameter("off", false);
        }
    }

    private String stateCondition() {
        StringBuilder condition = new StringBuilder();
        for (Map.Entry<Status, String> rule : RULES.entrySet()) {
            if (rule.getKey() == state) {
                return condition.append('(').append(rule.getValue()).append(')').toString();
            }
            condition.append("not (").append(rule.getValue()).append(") and ");
        }
        throw new IllegalStateException("No rule for " + state);
    }

    private Map<String, Object> exact() {
        Map<String, Object> exact = new LinkedHashMap<>();
        exact.put("f.slug", flow);
        exact.put("i.name", name);
        exact.put("i.inviter.username", username);
        exact.put("i.term.expires", expires);
        exact.put("i.inviter.userId", owner);
        exact.values().removeIf(value -> value == null || value.equals(""));
        return exact;
    }

    private static String parameter(String path) {
        return path.replace(".", "");
    }

    /** Whether it asks for nothing but columns of the invitation, so that those need no flows beside them and an index has enough. */
    boolean isPlain() {
        return state == null && asked.isNone() && (flow == null || flow.isEmpty());
    }

    boolean isSearch() {
        return search != null && !search.isBlank();
    }

    /** The pattern of what is searched for. */
    String part() {
        return Like.containing(text());
    }

    private String text() {
        return search.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether something is searched for, by words or in the query language. */
    boolean isSearched() {
        return isSearch() || !asked.isNone();
    }

    /** Some recipient of that answer. */
    private static String anybody(String answer) {
        return "SQL('(select r.id from recipients r where r.invitation_id = ? and r.answer " + answer
                + " fetch first 1 rows only)', i.id)";
    }
}
