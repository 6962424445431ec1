package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.vestibule.user.Passwords;

/** Puts hashes in the place of the passwords that an inviter fills in. That is slow, so it is done before any transaction begins. */
@ApplicationScoped
public class InvitationPasswords {
    @Inject
    Passwords passwords;

    public InvitationFields hash(InvitationFields fields) {
        return fields.hashed(passwords::hash);
    }

    public List<Recipient.Fields> hash(List<Recipient.Fields> people) {
        return people.stream().map(it -> it.hashed(passwords::hash)).toList();
    }
}
