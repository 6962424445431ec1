package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.application.Application;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.Stage;
import org.vestibule.invitation.Invitation;
import org.vestibule.invitation.Reach;
import org.vestibule.notification.NotificationRule;
import org.vestibule.notification.Transport;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.stage.Prompt;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Writes all that is configured as one blueprint, to keep it under version control and to set up another installation by it. */
@Stateless
public class ConfigurationExport {
    /** How many users, and how many invitations, one file can have; groups and roles are read no further either. */
    private static final int MOST = 1000;

    /** What goes into every export; what others point at stands before them. */
    private static final List<Class<?>> PARTS = List.of(
            Flow.class,
            Group.class,
            Role.class,
            Prompt.class,
            Policy.class,
            Stage.class,
            FlowStageBinding.class,
            Transport.class,
            NotificationRule.class,
            Application.class);

    private static final String HEAD = """
            # All that is configured. No secrets, passwords and links are in it; transports get new secrets where they are imported.
            """;

    @Inject
    KnownModels models;

    @Inject
    UserRepository users;

    @Inject
    Reach invitations;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** The text of the blueprint; the same configuration always gives the same text. {@code INVALID} where it is too much for one import. */
    @Requires({Permission.VIEW_FLOW, Permission.VIEW_GROUP, Permission.VIEW_ROLE, Permission.VIEW_NOTIFICATION})
    public String text(Set<ExportOption> options) {
        Set<Class<?>> parts = new HashSet<>(PARTS);
        if (options.contains(ExportOption.USERS)) {
            caller.require(Permission.VIEW_USER);
            parts.add(User.class);
        }
        ExportedEntries entries = new ExportedEntries(models, parts);
        PARTS.forEach(type -> add(entries, type));
        if (options.contains(ExportOption.USERS)) {
            add(entries, User.class, users.first(MOST));
        }
        add(entries, PolicyBinding.class);
        if (options.contains(ExportOption.INVITATIONS)) {
            caller.require(Permission.VIEW_INVITATION);
            add(entries, Invitation.class, invitations());
        }
        String text = HEAD + Yaml.write(entries.blueprint("Vestibule configuration"));
        refuseIf(text.length() > Yaml.MOST_CHARACTERS);
        record(options, entries.count());
        return text;
    }

    private <T> void add(ExportedEntries entries, Class<T> type) {
        add(entries, type, models.ofType(type).all().toList());
    }

    private <T> void add(ExportedEntries entries, Class<T> type, List<T> objects) {
        refuseIf(objects.size() >= MOST);
        entries.addAll(models.ofType(type), objects.stream());
    }

    /** Of several of a name the oldest, as only that is found by an import. */
    private List<Invitation> invitations() {
        List<Invitation> all = invitations.shared(MOST, clock.instant());
        refuseIf(all.size() >= MOST);
        Set<String> names = new HashSet<>();
        return all.stream().filter(it -> names.add(it.getName())).toList();
    }

    private static void refuseIf(boolean large) {
        if (large) {
            throw Problem.invalid("", Message.of("export.error.large", MOST, Yaml.MOST_CHARACTERS));
        }
    }

    private void record(Set<ExportOption> options, int count) {
        String chosen = options.stream().sorted().map(Records::text).collect(Collectors.joining(", "));
        events.record(
                EventAction.LIST_EXPORTED,
                Subject.NONE,
                Map.of("list", "configuration", "filter", chosen, "rows", count));
    }
}
