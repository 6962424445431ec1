package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserActivity;
import org.vestibule.user.UserRepository;

/**
 * Deletes an account for good, once its owner has said so: whoever is signed in, or gave his password in this run. The answer names
 * the account that the question was about, so that a page left open deletes no other one.
 */
@ApplicationScoped
public class UserDeleteStage implements StageKind<UserDeleteStage.Settings> {
    /** There is nothing to set. */
    public record Settings() {}

    @Inject
    UserRepository users;

    @Inject
    PolicyRepository policies;

    @Inject
    Event<UserActivity> activity;

    @Inject
    EventLog events;

    @Override
    public String name() {
        return "user_delete";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        return owner(context).map(this::ask).orElseGet(() -> denied(context, "nobody"));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return owner(context)
                .map(user -> answer.text("delete").equals(user.getUuid()) ? delete(context, user) : ask(user))
                .orElseGet(() -> denied(context, "nobody"));
    }

    private Optional<User> owner(StageContext<Settings> context) {
        return context.authenticated().flatMap(users::find);
    }

    private Outcome ask(User user) {
        return Outcome.ask(Map.of(
                "component",
                component(),
                "pending_user",
                user.getUsername(),
                "pending_user_avatar",
                "",
                "uuid",
                user.getUuid()));
    }

    private Outcome delete(StageContext<Settings> context, User user) {
        Subject subject = user.subject();
        if (policies.concern(user)) {
            return denied(context, "policy");
        }
        if (!users.remove(user)) {
            return denied(context, "last-superuser");
        }
        activity.fire(new UserActivity(user, false));
        events.record(EventAction.MODEL_DELETED, subject, Map.of());
        context.data().identify(Optional.empty(), "");
        return new Outcome.SignOut();
    }

    private static Outcome denied(StageContext<Settings> context, String reason) {
        return Outcome.denied(Texts.in(context.visitor().locale()).get("stage.user-delete." + reason));
    }
}
