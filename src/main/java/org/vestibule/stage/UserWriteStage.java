package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Designation;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.invitation.Redemption;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Guard;
import org.vestibule.user.MembershipRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.user.UserType;

/** Writes what the flow has gathered to a new user or to an existing one; in the same transaction an invitation is used up. */
@ApplicationScoped
public class UserWriteStage implements StageKind<UserWriteStage.Settings> {
    private static final String USERNAME = "username";
    private static final String PATH = "[^/]+(/[^/]+)*";

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
     * @param userType of new users, where neither their invitation says so nor a policy has put a {@code user_type} into the data
     * @param userPathTemplate the path of new users, where neither their invitation says so nor a policy has put a {@code user_path}
     *     into the data; empty means {@code users}
     */
    public record Settings(
            @Default("create_when_required") @NotNull UserCreationMode userCreationMode,
            boolean createUsersAsInactive,
            Ref<Group> createUsersGroup,
            @Default("external") @NotNull UserType userType,

            @Default("") @Size(max = 255) @Pattern(regexp = "|" + PATH, message = "{org.vestibule.user.path}")
            String userPathTemplate) {}

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    MembershipRepository memberships;

    @Inject
    Guard guard;

    @Inject
    Redemption redemption;

    @Inject
    GivenAddress addresses;

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

    /** Whoever sets it must be permitted to make members of the group himself. */
    @Override
    public void check(Settings settings) {
        Optional.ofNullable(settings.createUsersGroup())
                .flatMap(it -> groups.find(it.id()))
                .ifPresent(guard::mayGrant);
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        Texts texts = Texts.in(context.visitor().locale());
        Optional<User> existing = subject(context).flatMap(users::find);
        if (!context.data().hasPromptData() || existing.isEmpty() && !creates(context)) {
            return Outcome.denied(texts.get("stage.user-write.nothing"));
        }
        if (existing.filter(it -> !isMeant(context, it)).isPresent()) {
            return Outcome.denied(texts.get("stage.user-write.other"));
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
        Optional<String> refused = refusedAddress(context, data, existing);
        if (refused.isPresent()) {
            return new Outcome.AskAgain(GivenAddress.KEY, refused.get());
        }
        write(context, data, existing.orElseGet(() -> make(context, username)), existing.isEmpty());
        return Outcome.next();
    }

    /** Why the address cannot be written; the one that a user has already stays. */
    private Optional<String> refusedAddress(StageContext<Settings> context, UserData data, Optional<User> existing) {
        return data.email()
                .filter(it ->
                        existing.filter(user -> it.equals(user.getEmail())).isEmpty())
                .flatMap(it -> addresses.refused(context, it));
    }

    /** Whether the link that would be used up now is for the user: nobody joins by another's, whoever is signed in. */
    private static boolean isMeant(StageContext<Settings> context, User user) {
        return due(context).filter(it -> !it.addressee().takes(user.getEmail())).isEmpty();
    }

    /** The link that took effect and is not used up yet. */
    private static Optional<Admission.Entry> due(StageContext<Settings> context) {
        return context.admission()
                .filter(it -> context.data().admitted() && !context.data().hasRedeemed());
    }

    private void write(StageContext<Settings> context, UserData data, User user, boolean isNew) {
        data.writeTo(user, clock.instant());
        if (isNew) {
            users.add(user);
            context.data().created(user.getId());
        } else {
            users.flush();
        }
        List<Group> joined = new ArrayList<>(chosen(context.data()));
        Optional.ofNullable(context.settings().createUsersGroup())
                .map(Ref::id)
                .map(groups::get)
                .ifPresent(joined::add);
        memberships.join(user, joined, Optional.empty(), clock.instant());
        due(context).map(Admission.Entry::id).ifPresent(id -> redeem(context, id, user, isNew));
        users.flush();
        context.data().identify(Optional.of(user.getId()), user.getUsername());
        events.record(EventAction.USER_WRITE, user.subject(), Map.of("created", isNew));
    }

    private void redeem(StageContext<Settings> context, String link, User user, boolean isNew) {
        if (isNew) {
            redemption.enroll(link, user);
        } else {
            redemption.redeem(link, user);
        }
        context.data().redeemed();
    }

    /** Whom to change. Where a name was typed that nobody has, it is nobody. */
    private static Optional<Long> subject(StageContext<Settings> context) {
        return context.settings().userCreationMode() == UserCreationMode.ALWAYS_CREATE
                ? Optional.empty()
                : context.subject();
    }

    /** Whether an account is made where there is none: as required only for enrollments, and never because a typed name is unknown. */
    private static boolean creates(StageContext<Settings> context) {
        return switch (context.settings().userCreationMode()) {
            case NEVER_CREATE -> false;
            case CREATE_WHEN_REQUIRED ->
                context.flow().getDesignation() == Designation.ENROLLMENT
                        && !context.data().isIdentified();
            case ALWAYS_CREATE -> true;
        };
    }

    private User make(StageContext<Settings> context, String username) {
        Settings settings = context.settings();
        User user = new User(username, clock.instant());
        user.setType(type(context.data().text("user_type")).orElse(settings.userType()));
        user.setPath(context.data()
                .text("user_path")
                .filter(it -> it.matches(PATH))
                .orElse(settings.userPathTemplate().isEmpty() ? "users" : settings.userPathTemplate()));
        user.setActive(!settings.createUsersAsInactive());
        return user;
    }

    /** The type that a policy has chosen; one of this service's own accounts is nobody's to enroll. */
    private static Optional<UserType> type(Optional<String> chosen) {
        return Stream.of(UserType.values())
                .filter(it -> chosen.equals(Optional.of(Records.text(it))))
                .map(it -> it == UserType.INTERNAL_SERVICE_ACCOUNT ? UserType.SERVICE_ACCOUNT : it)
                .findFirst();
    }

    /** The groups that policies have chosen, by id or name. Who may write policies may not always grant rights: groups that give some are refused. */
    private List<Group> chosen(FlowData data) {
        List<?> named = data.get("groups").orElse(null) instanceof List<?> list ? list : List.of();
        List<Group> found = named.stream()
                .map(String::valueOf)
                .flatMap(it -> groups.find(it).or(() -> groups.byName(it)).stream())
                .toList();
        found.stream()
                .filter(Group::givesRights)
                .forEach(it -> events.refuse(
                        EventAction.REFUSED,
                        it.subject(),
                        Map.of("reason", "a policy has chosen a group that gives rights")));
        return found.stream().filter(it -> !it.givesRights()).toList();
    }
}
