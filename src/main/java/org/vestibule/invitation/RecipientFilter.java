package org.vestibule.invitation;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vestibule.common.Column;
import org.vestibule.common.Like;
import org.vestibule.common.Order;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.WrongValue;
import org.vestibule.mail.DeliveryState;

/**
 * Which recipients of an invitation to list; null or an empty text lets all through.
 *
 * @param search a part of the address or the name
 * @param answer what he has done last; nobody's is {@code EXPIRED}, as that is not stored
 * @param delivery the state of the mail that was written to him last
 */
public record RecipientFilter(String search, RecipientAnswer answer, DeliveryState delivery) {
    private static final Column<Recipient> BY_MAIL = Column.text("invited", "m.person", Recipient::getId);

    static final RecipientFilter ALL = new RecipientFilter("", null, null);

    /** The answers and states by their names in addresses; an empty text for none, {@code INVALID} for a name of none. */
    static RecipientFilter of(String search, String answer, String delivery) {
        return new RecipientFilter(
                search,
                constant("answer", RecipientAnswer.class, answer),
                constant("delivery", DeliveryState.class, delivery));
    }

    private static <E extends Enum<E>> E constant(String field, Class<E> type, String name) {
        try {
            return name.isEmpty() ? null : Records.constant(type, name);
        } catch (WrongValue unknown) {
            throw Problem.invalid(field, unknown.reason());
        }
    }

    /** How recipients and mails are joined: H2 begins with the mails only where nobody can lack one. */
    String join() {
        return delivery == null ? "left join" : "join";
    }

    /**
     * Whether an index of the mails has both what is asked for and the order. Of somebody's answer and his mail, either may be the rarer;
     * most mails are sent, so that an answer says more than that, and less than any other state.
     */
    private boolean isLedByMails(Order<Recipient> order) {
        return delivery != null
                && (answer == null || delivery != DeliveryState.SENT)
                && !isSearch()
                && order.by().equals(RecipientRepository.INVITED);
    }

    /** The same order, by the paths of which an index has what is asked for. */
    Order<Recipient> led(Order<Recipient> order) {
        return isLedByMails(order) ? new Order<>(BY_MAIL, BY_MAIL, order.descending()) : order;
    }

    /** Of recipients r and their last mails m. */
    String condition(Order<Recipient> order) {
        List<String> all = new ArrayList<>(List.of(invitation(order) + " = :invitation"));
        if (isSearch()) {
            all.add("r.searchKey like :part");
        }
        if (answer != null) {
            all.add("r.answer = :answer");
        }
        if (delivery != null) {
            all.add("m.state = :delivery");
        }
        return String.join(" and ", all);
    }

    /** The column, as the path would join the invitation. */
    private String invitation(Order<Recipient> order) {
        return isLedByMails(order) ? "m.belongsTo" : "COLUMN('invitation_id', r)";
    }

    /** What all have in common by which an index with that order begins. */
    List<String> common(Order<Recipient> order) {
        if (isLedByMails(order)) {
            return List.of(invitation(order), "m.state");
        }
        return answer != null && order.by().equals(RecipientRepository.INVITED)
                ? List.of(invitation(order), "r.answer")
                : List.of(invitation(order));
    }

    void fill(Query query, String invitation) {
        query.setParameter("invitation", invitation);
        if (isSearch()) {
            query.setParameter("part", Like.containing(search.strip().toLowerCase(Locale.ROOT)));
        }
        if (answer != null) {
            query.setParameter("answer", answer);
        }
        if (delivery != null) {
            query.setParameter("delivery", delivery);
        }
    }

    private boolean isSearch() {
        return search != null && !search.isBlank();
    }
}
