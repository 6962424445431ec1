package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.vestibule.common.Count;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.event.DayCount;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.invitation.Overview;
import org.vestibule.invitation.OverviewService;
import org.vestibule.mail.DeliveryState;

/** How all invitations fare that the caller may see; the address says of how many days. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class OverviewPage {
    private static final int STANDARD = 30;
    private static final Duration SOON = Duration.ofDays(7);
    private static final List<String> STATES =
            List.of("invited", "sent", "opened", "started", "accepted", "declined", "expired", "revoked");

    @Inject
    OverviewService overviews;

    @Inject
    InvitationCatalog invitations;

    @Inject
    HttpServletRequest request;

    private Overview overview;
    private InvitationCatalog.Ending ending;

    @PostConstruct
    void load() {
        overview = overviews.of(Optional.ofNullable(request.getParameter("days"))
                .filter(it -> it.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(Overview.PERIODS::contains)
                .orElse(STANDARD));
        ending = invitations.ending(SOON);
    }

    public Overview getOverview() {
        return overview;
    }

    /** What ends within a week though somebody has not answered. */
    public InvitationCatalog.Ending getEnding() {
        return ending;
    }

    public List<Integer> getPeriods() {
        return Overview.PERIODS;
    }

    /** What can become of people, in the order of their way. */
    public List<String> getStates() {
        return STATES;
    }

    /** What can become of mails, but that they were sent, of which the people tell. */
    public List<String> getDeliveries() {
        return List.of(
                        DeliveryState.QUEUED,
                        DeliveryState.SENDING,
                        DeliveryState.DEFERRED,
                        DeliveryState.BOUNCED,
                        DeliveryState.FAILED,
                        DeliveryState.DROPPED)
                .stream()
                .map(Records::text)
                .toList();
    }

    public Chart getInvited() {
        return chart(Overview.Part::invited);
    }

    public Chart getAccepted() {
        return chart(Overview.Part::accepted);
    }

    private Chart chart(ToLongFunction<Overview.Part> number) {
        return Chart.of(overview.parts().stream()
                .map(it -> new DayCount(it.from(), new Count(Math.toIntExact(number.applyAsLong(it)), false)))
                .toList());
    }
}
