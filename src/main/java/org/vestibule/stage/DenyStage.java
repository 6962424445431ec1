package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;
import org.vestibule.common.Default;
import org.vestibule.common.LongText;
import org.vestibule.common.Translated;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;

/** Ends a flow for everybody who gets here. */
@ApplicationScoped
public class DenyStage implements StageKind<DenyStage.Settings> {
    /** What it says where no policy has put another {@code deny_message} into the data; it may be empty. */
    public record Settings(
            @Translated @Default("") @LongText @Size(max = 2_000)
            String denyMessage) {}

    @Override
    public String name() {
        return "deny";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        return Outcome.denied(
                context.data().text("deny_message").orElse(context.settings().denyMessage()));
    }
}
