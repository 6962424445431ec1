package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.invitation.Redemption;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.user.UserType;

/** Writes what the flow has gathered to a new user or to an existing one; in the same transaction an invitation is used up. */
@ApplicationScoped
public class UserWriteStage implements StageKind<UserWriteStage.Settings> {
    private static final String USERNAME = "username";

    /** Whether users are made. */
    public enum UserCreationMode {
        NEVER_CREATE,
        CREATE_WHEN_REQUIRED,
        ALWAYS_CREATE
    }

    /**
     * How users are made.
     *
     * @param createUsersGroup the group that written users join
     * @param userPathTemplate the path of new users; empty means {@code users}
     */
    public record Settings(
            @Default("create_when_required") @NotNull UserCreationMode userCreationMode,
            boolean createUsersAsInactive,
            Ref<Group> createUsersGroup,
            @Default("external") @NotNull UserType userType,
            @Default("") @Size(max = 255) String userPathTemplate) {}

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    Redemption redemption;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "user_write";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        Texts texts = Texts.in(context.visitor().locale());
        Optional<User> existing = existing(context);
        if (!context.data().hasPromptData()
                || existing.isEmpty() && context.settings().userCreationMode() == UserCreationMode.NEVER_CREATE) {
            return Outcome.denied(texts.get("stage.user-write.nothing"));
        }
        UserData data = new UserData(context.data().promptData());
        String username = data.username().orElse(existing.map(User::getUsername).orElse(""));
        if (username.isEmpty()) {
            return new Outcome.AskAgain(USERNAME, texts.get("stage.prompt.required"));
        }
        if (users.byUsername(username)
                .filter(it -> !Optional.of(it).equals(existing))
                .isPresent()) {
            return new Outcome.AskAgain(USERNAME, texts.get("flow.username.taken"));
        }
        write(context, data, existing.orElseGet(() -> make(context.settings(), username)), existing.isEmpty());
        return Outcome.next();
    }

    private void write(StageContext<Settings> context, UserData data, User user, boolean isNew) {
        data.writeTo(user, clock.instant());
        if (isNew) {
            users.add(user);
            context.data().put("user_created", true);
        }
        Optional.ofNullable(context.settings().createUsersGroup())
                .map(Ref::id)
                .map(groups::get)
                .ifPresent(user::join);
        context.admission()
                .filter(it -> context.data().admitted())
                .map(Admission.Entry::id)
                .ifPresent(id -> redemption.redeem(id, user));
        users.flush();
        context.data().identify(Optional.of(user.getId()), user.getUsername());
        events.record(EventAction.USER_WRITE, user.subject(), Map.of("created", isNew));
    }

    /** The user to change: the one that the flow is about, else whoever is signed in. Without one, or always, a new one is made. */
    private Optional<User> existing(StageContext<Settings> context) {
        if (context.settings().userCreationMode() == UserCreationMode.ALWAYS_CREATE) {
            return Optional.empty();
        }
        return context.data()
                .pendingUser()
                .or(() -> context.visitor().identity().map(Identity::userId))
                .flatMap(users::find);
    }

    private User make(Settings settings, String username) {
        User user = new User(username, clock.instant());
        user.setType(settings.userType());
        user.setPath(settings.userPathTemplate().isEmpty() ? "users" : settings.userPathTemplate());
        user.setActive(!settings.createUsersAsInactive());
        return user;
    }
}
