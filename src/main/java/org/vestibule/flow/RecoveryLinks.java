package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.user.Guard;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Links by which administrators let somebody back in. Each leads to a run of the recovery flow that is about the user from the start and
 * belongs to no browser yet; it is planned when the link is confirmed, and works once.
 */
@Stateless
@Requires(Permission.RESET_PASSWORD)
public class RecoveryLinks {
    @Inject
    FlowRepository flows;

    @Inject
    FlowExecutionRepository executions;

    @Inject
    MailedLinks links;

    @Inject
    UserRepository users;

    @Inject
    Guard guard;

    @Inject
    EventLog events;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /**
     * A link that was made.
     *
     * @param execution the id of its run
     * @param url a secret
     */
    public record Issued(String execution, MailedLink link, String url) {}

    /** Makes a link for a user whom the caller may change; that it was made is noted. */
    public Issued issue(long userId, Duration lasts) {
        User user = users.get(userId);
        guard.mayChange(user);
        Flow flow = flows.flows(Designation.RECOVERY).stream()
                .findFirst()
                .orElseThrow(() -> Problem.invalid("non_field_errors", Message.of("recovery.error.flow")));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MailedLink link = new MailedLink("", user.getEmail(), now, now.plus(lasts), null, language(user), false);
        FlowExecution execution = new FlowExecution(SecretKeys.hash(SecretKeys.randomKey()), flow, null, now);
        executions.keep(execution, new FlowRun(List.of(), data(userId, user.getUsername(), link)), now);
        executions.add(execution);
        events.record(EventAction.SECRET_VIEW, user.subject(), Map.of("recovery", flow.getSlug()));
        return new Issued(execution.getId(), link, links.url(execution, link));
    }

    /** The one that the user has chosen among his settings, else that of the installation. */
    private String language(User user) {
        return user.getAttributes().get("settings") instanceof Map<?, ?> settings
                        && settings.get("locale") instanceof String chosen
                        && !chosen.isEmpty()
                ? chosen
                : configuration.locale().toLanguageTag();
    }

    private static FlowData data(long user, String username, MailedLink link) {
        FlowData data = new FlowData();
        data.identify(Optional.of(user), username);
        data.restore();
        data.keep(link);
        return data;
    }
}
