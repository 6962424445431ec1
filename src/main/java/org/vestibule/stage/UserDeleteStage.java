package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;
import org.vestibule.user.UserRemoval;
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
    UserRemoval removal;

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
    @Holds(Challenges.UserDeleteChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return owner(context).map(this::ask).orElseGet(() -> denied(context, "nobody"));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.UserDeleteAnswer.class) Answer answer) {
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
        Optional<UserRemoval.Obstacle> obstacle = removal.remove(user, Optional.empty());
        if (obstacle.isPresent()) {
            return denied(context, Records.text(obstacle.get()));
        }
        context.data().identify(Optional.empty(), "");
        return new Outcome.SignOut();
    }

    private static Outcome denied(StageContext<Settings> context, String reason) {
        return Outcome.denied(Texts.in(context.visitor().locale()).get("stage.user-delete." + reason));
    }
}
