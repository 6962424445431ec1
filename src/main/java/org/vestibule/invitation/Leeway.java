package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** How closely an invitation keeps to the people whom it names. */
@Embeddable
public class Leeway {
    @Column(name = "other_address")
    private boolean otherAddress;

    @Column(name = "existing_account")
    private boolean existingAccount;

    void set(InvitationFields fields) {
        otherAddress = fields.allowOtherAddress();
        existingAccount = fields.allowExistingAccount();
    }

    /** Whether a recipient may come with another address than the one that was written to. */
    boolean allowsOtherAddress() {
        return otherAddress;
    }

    /** Whether somebody who has an account joins with it, in the place of making one. */
    boolean allowsExistingAccount() {
        return existingAccount;
    }
}
