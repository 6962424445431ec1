package org.vestibule.common;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.function.Supplier;

/** Carries something out in one transaction, and takes all of it back. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nothing stays of what is done here; whoever calls has asked for permission")
public class Rehearsals {
    @Resource
    UserTransaction transaction;

    /**
     * What would come of something.
     *
     * @param notes what would have been done
     */
    public record Rehearsed<T>(T result, List<Rehearsal.Note> notes) {}

    /** What would come of the work. Nothing of it stays in the database, also when it throws. */
    public <T> Rehearsed<T> of(Supplier<T> work) {
        Rehearsal rehearsal = Rehearsal.begin();
        try {
            return new Rehearsed<>(takenBack(work), rehearsal.notes());
        } finally {
            Rehearsal.end();
        }
    }

    /** What slow work of a rehearsal gives, outside of its transaction: there it sees only what is committed, and nothing of it is kept either. */
    public <T> T apart(Supplier<T> work) {
        if (!Rehearsal.isOn()) {
            throw new IllegalStateException("Nothing is rehearsed");
        }
        return work.get();
    }

    private <T> T takenBack(Supplier<T> work) {
        try {
            transaction.begin();
            try {
                return work.get();
            } finally {
                transaction.rollback();
            }
        } catch (NotSupportedException | SystemException broken) {
            throw new IllegalStateException("The transaction of a rehearsal broke", broken);
        }
    }
}
