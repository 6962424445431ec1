package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Signs in the user that the flow is about. */
@ApplicationScoped
public class UserLoginStage implements StageKind<UserLoginStage.Settings> {
    /** Sign-ins are bound to nothing but their cookie. */
    public enum Binding {
        NO_BINDING
    }

    /**
     * How long the sign-in lasts.
     *
     * @param sessionDuration zero: until the browser closes
     * @param rememberMeOffset how much longer for those who ask to stay signed in; zero: nobody is asked
     * @param rememberDevice kept for authentik's clients; no device is remembered
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

    @Override
    public String name() {
        return "user_login";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        if (user(context).isEmpty()) {
            return Outcome.denied("");
        }
        return context.settings().rememberMeOffset().duration().isZero()
                ? signIn(context, Duration.ZERO)
                : Outcome.ask(Map.of(
                        "component",
                        component(),
                        "pending_user",
                        context.data().pendingName(),
                        "pending_user_avatar",
                        ""));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        if (user(context).isEmpty()) {
            return Outcome.denied("");
        }
        boolean stay = String.valueOf(answer.values().get("remember_me")).equals("true");
        return signIn(context, stay ? context.settings().rememberMeOffset().duration() : Duration.ZERO);
    }

    private Optional<User> user(StageContext<Settings> context) {
        return context.data().pendingUser().flatMap(users::find).filter(User::isActive);
    }

    private static Outcome signIn(StageContext<Settings> context, Duration longer) {
        Settings settings = context.settings();
        return new Outcome.SignIn(
                context.data().pendingUser().orElseThrow(),
                settings.sessionDuration().duration().plus(longer),
                settings.terminateOtherSessions());
    }
}
