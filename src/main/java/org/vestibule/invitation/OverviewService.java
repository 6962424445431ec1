package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;

/** Tells how all invitations fare that the caller may see. */
@Stateless
@Requires(Permission.VIEW_INVITATION)
public class OverviewService {
    @Inject
    Figures figures;

    @Inject
    NeedRepository needs;

    @Inject
    Reach reach;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** Of the last days, of which there must be as many as {@link Overview#PERIODS} lets choose. */
    public Overview of(int days) {
        if (!Overview.PERIODS.contains(days)) {
            throw Problem.invalid("days", Message.of("overview.error.days", days, Overview.PERIODS));
        }
        Instant now = clock.instant();
        ZoneId zone = configuration.zone();
        Optional<Long> owner = reach.owner();
        return Overview.of(
                days,
                figures.days(owner, now),
                needs.since(Overview.begin(days, zone, now), owner),
                now.atZone(zone).toLocalDate());
    }
}
