package org.vestibule.invitation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What becomes of a row of a mailing when it is sent. */
public enum Verdict {
    /** The person is invited. */
    NEW,
    /** Somebody with this address has an account, with which he joins: the invitation lets him. */
    JOINS,
    /** Somebody with this address has an account; invited only where the sender says so. */
    USER,
    /** A row before it has the same address. */
    DUPLICATE,
    /** The address is invited already by this invitation. */
    INVITED,
    /** As many mails as allowed have gone to this address for now; judged anew when the mailing is sent. */
    LIMIT,
    /** No mail can be sent to this address. */
    ADDRESS,
    /** Nobody at the domain of this address may be invited. */
    DOMAIN,
    /** There is no such group, or the sender may not let others join it. */
    GROUP,
    /** What is said of the person besides cannot be. */
    DETAILS,
    /** The row could not be read. */
    UNREADABLE;

    /** Those who may be invited, some only where the sender says so. */
    static final Set<Verdict> OPEN = Collections.unmodifiableSet(EnumSet.of(NEW, JOINS, USER));

    /** Whether nothing is wrong with the row itself, so that the others of its address decide. */
    boolean isSound() {
        return compareTo(LIMIT) <= 0;
    }

    /** Those of sound rows, by name. */
    static List<String> sound() {
        return Stream.of(values()).filter(Verdict::isSound).map(Verdict::name).toList();
    }
}
