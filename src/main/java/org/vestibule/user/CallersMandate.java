package org.vestibule.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.mail.Sender;

/** The mandate of who sent the current request, read once. Whoever is not signed in has none. */
@RequestScoped
public class CallersMandate {
    @Inject
    Caller caller;

    @Inject
    RoleRepository roles;

    private Mandate mandate;

    public Mandate get() {
        if (mandate == null) {
            mandate = caller.identity().map(this::read).orElseGet(() -> Mandate.of(Set.of(), Set.of()));
        }
        return mandate;
    }

    /** Whose mails are counted. */
    public Sender sender() {
        return new Sender(caller.requireUser(), get().mailsPerDay());
    }

    private Mandate read(Caller.Identity identity) {
        return identity.superuser() ? Mandate.ALL : Mandate.of(identity.permissions(), roles.of(identity.userId()));
    }
}
