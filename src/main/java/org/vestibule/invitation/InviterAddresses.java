package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Where inviters get what is for them. */
@ApplicationScoped
public class InviterAddresses {
    @Inject
    UserRepository users;

    /** The name and the present address; empty where the inviter has no active account or no address any more. */
    Optional<Mailbox> of(Inviter inviter) {
        return Optional.ofNullable(inviter.getUserId())
                .flatMap(users::find)
                .filter(User::isActive)
                .filter(user -> Mailbox.isAddress(user.getEmail()))
                .map(user -> Mailbox.of(inviter.getName(), user.getEmail()));
    }
}
