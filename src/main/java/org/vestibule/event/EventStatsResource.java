package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.TimeSpan;
import org.vestibule.common.WrongValue;
import org.vestibule.rest.PageRequest;

/** How much happened lately, in authentik's shape. */
@Path("events/events/stats/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.VIEW_EVENT, Permission.ALL_INVITATIONS})
public class EventStatsResource {
    private static final String STEPS = "count_steps";
    private static final int MOST_STEPS = 10;
    private static final Duration LONGEST = Duration.ofDays(366);

    @Inject
    EventService events;

    /**
     * What was counted.
     *
     * @param uniqueUsers how many users did something within the longest of the times
     * @param countStep how many events there were within each of the times, as they were written
     */
    public record Stats(long uniqueUsers, Map<String, Long> countStep) {}

    /** Counts events within times such as {@code hours=1}, each until now. */
    @GET
    public Stats stats(
            @BeanParam EventResource.Query query, @BeanParam PageRequest page, @QueryParam(STEPS) List<String> steps) {
        if (steps.isEmpty()) {
            throw Problem.invalid(STEPS, Message.of("rest.error.required"));
        }
        if (steps.size() > MOST_STEPS) {
            throw Problem.invalid(STEPS, Message.of("event.error.steps", MOST_STEPS));
        }
        EventFilter filter = query.filter(page.search(EventResource.FIELDS), events);
        Map<String, Long> counts = new LinkedHashMap<>();
        long users = 0;
        for (String step : steps) {
            EventTotals totals = events.totals(filter, duration(step));
            counts.put(step, totals.events());
            users = Math.max(users, totals.users());
        }
        return new Stats(users, counts);
    }

    private static Duration duration(String step) {
        try {
            Duration duration = new TimeSpan(step).duration();
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (WrongValue wrong) {
            throw Problem.invalid(STEPS, wrong.reason());
        }
        throw Problem.invalid(STEPS, Message.of("event.error.step", LONGEST.toDays()));
    }
}
