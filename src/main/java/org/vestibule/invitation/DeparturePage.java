package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Departure;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.user.Guard;
import org.vestibule.user.UserPage;
import org.vestibule.web.Viewer;

/** The part of a user's page that asks what becomes of his invitations when he is deactivated or deleted. */
@Named
@RequestScoped
@Requires(Permission.VIEW_USER)
public class DeparturePage {
    @Inject
    Handover handover;

    @Inject
    UserPage page;

    @Inject
    Guard guard;

    @Inject
    Configuration configuration;

    @Inject
    Viewer viewer;

    private boolean asking;

    @PostConstruct
    void load() {
        asking = guard.reachesInvitations()
                && handover.isConcerned(page.getUser().getId());
    }

    /** Whether there are invitations, and the caller may say what becomes of them. */
    public boolean isAsking() {
        return asking;
    }

    /** What may become of them, first what is configured; they are handed over only where it is configured to whom. */
    public List<String> getChoices() {
        Departure configured = configuration.departure();
        return Stream.of(Departure.Action.values())
                .filter(it -> it != Departure.Action.HAND_OVER
                        || !configured.successor().isEmpty())
                .sorted(Comparator.comparing(it -> it != configured.action()))
                .map(Records::text)
                .toList();
    }

    public String label(String choice) {
        return Texts.in(viewer.getLocale())
                .get("departure." + choice, configuration.departure().successor());
    }
}
