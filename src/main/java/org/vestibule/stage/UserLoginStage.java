package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Default;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Designation;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Signs in the user that the flow is about. A recovery alone is no way past the devices of an account: where none of them was used in it, it
 * leads to the sign-in, which asks for the new password and for them.
 */
@ApplicationScoped
public class UserLoginStage implements StageKind<UserLoginStage.Settings> {
    private static final String SIGN_IN = "/if/flow/default-authentication-flow/";
    private static final String ARGUMENTS = "auth_method_args";

    /** Sign-ins are bound to nothing but their cookie. Any other binding is refused, so that nobody relies on what does not hold. */
    public enum Binding {
        NO_BINDING
    }

    /**
     * How long the sign-in lasts.
     *
     * @param sessionDuration zero: until the browser closes
     * @param rememberMeOffset how much longer for those who ask to stay signed in; zero: nobody is asked
     * @param rememberDevice how long policies learn, as {@code auth_method_args.known_device}, that this browser is the user's; whoever
     *     does not want to stay signed in is not remembered either
     */
    public record Settings(
            @Default("seconds=0") TimeSpan sessionDuration,
            boolean terminateOtherSessions,
            @Default("seconds=0") TimeSpan rememberMeOffset,
            @Default("days=30") TimeSpan rememberDevice,
            @Default("no_binding") Binding networkBinding,
            @Default("no_binding") Binding geoipBinding) {}

    @Inject
    UserRepository users;

    @Inject
    Devices devices;

    @Override
    public String name() {
        return "user_login";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    @Holds(Challenges.UserLoginChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        Settings settings = context.settings();
        if (user(context).isEmpty()) {
            return Outcome.denied("");
        }
        if (lacksSecondFactor(context)) {
            return new Outcome.Redirect(SIGN_IN);
        }
        return settings.rememberMeOffset().duration().isZero()
                ? signIn(context, Duration.ZERO, settings.rememberDevice().duration())
                : ask(context);
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.UserLoginAnswer.class) Answer answer) {
        Settings settings = context.settings();
        if (user(context).isEmpty()) {
            return Outcome.denied("");
        }
        if (lacksSecondFactor(context)) {
            return new Outcome.Redirect(SIGN_IN);
        }
        return switch (String.valueOf(answer.values().get("remember_me"))) {
            case "true" ->
                signIn(
                        context,
                        settings.rememberMeOffset().duration(),
                        settings.rememberDevice().duration());
            case "false" -> signIn(context, Duration.ZERO, Duration.ZERO);
            default -> ask(context);
        };
    }

    private Outcome ask(StageContext<Settings> context) {
        return Outcome.ask(Map.of(
                "component", component(), "pending_user", context.data().pendingName(), "pending_user_avatar", ""));
    }

    private Optional<User> user(StageContext<Settings> context) {
        return context.data().pendingUser().flatMap(users::find).filter(User::isActive);
    }

    private boolean lacksSecondFactor(StageContext<Settings> context) {
        return context.flow().getDesignation() == Designation.RECOVERY
                && !SecondFactor.isProven(context.data())
                && context.data()
                        .pendingUser()
                        .filter(it -> !devices.of(it).isEmpty())
                        .isPresent();
    }

    private static Outcome signIn(StageContext<Settings> context, Duration longer, Duration remember) {
        Settings settings = context.settings();
        long user = context.data().pendingUser().orElseThrow();
        tellPolicies(context, user);
        return new Outcome.SignIn(
                user, settings.sessionDuration().duration().plus(longer), settings.terminateOtherSessions(), remember);
    }

    private static void tellPolicies(StageContext<Settings> context, long user) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (context.data().get(ARGUMENTS).orElse(null) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        }
        arguments.put("known_device", context.visitor().device().equals(Optional.of(user)));
        context.data().put(ARGUMENTS, arguments);
    }
}
