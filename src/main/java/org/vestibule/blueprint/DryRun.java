package org.vestibule.blueprint;

import jakarta.ejb.ApplicationException;

/** Ends the transaction of a dry run without keeping anything, and carries what would have been done. */
@ApplicationException(rollback = true)
final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportResult result;

    DryRun(ImportResult result) {
        super("a dry run has ended", null, false, false);
        this.result = result;
    }

    ImportResult result() {
        return result;
    }
}
