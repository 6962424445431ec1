package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.flow.StageContext;

/**
 * Judges the address that somebody gives who comes by an invitation, where he is asked and again where it is written: another address than
 * the one that was invited must be one that the operator lets be invited.
 */
@ApplicationScoped
class GivenAddress {
    static final String KEY = "email";

    @Inject
    Configuration configuration;

    /** Why the visitor cannot take the address; empty where he can, gives none, or has not come by an invitation. */
    Optional<String> refused(StageContext<?> context, String address) {
        return context.admission()
                .filter(link -> !address.isEmpty() && !link.addressee().names(address))
                .filter(link -> !configuration.invitations().admitsAddress(address))
                .map(link -> Texts.in(context.visitor().locale()).get("stage.prompt.email.refused", address));
    }
}
