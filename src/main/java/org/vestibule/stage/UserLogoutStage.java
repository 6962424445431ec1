package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;

/** Signs the visitor out; who is not signed in just goes on. */
@ApplicationScoped
public class UserLogoutStage implements StageKind<UserLogoutStage.Settings> {
    /** There is nothing to set. */
    public record Settings() {}

    @Override
    public String name() {
        return "user_logout";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        return new Outcome.SignOut();
    }
}
