package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import org.vestibule.common.Texts;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;

/** Demands a genuine link, and lets the invitation take effect: its data fills the prompts that follow. */
@ApplicationScoped
public class InvitationStage implements StageKind<InvitationStage.Settings> {
    /** Whether visitors without a link may go on; a link that is no longer valid never may. */
    public record Settings(boolean continueFlowWithoutInvitation) {}

    @Override
    public String name() {
        return "invitation";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public boolean admits() {
        return true;
    }

    @Override
    public boolean demandsAdmission(Settings settings) {
        return !settings.continueFlowWithoutInvitation();
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        if (context.admission().isPresent()) {
            context.data().admit(context.admission().get());
            return Outcome.next();
        }
        return context.settings().continueFlowWithoutInvitation()
                ? Outcome.next()
                : Outcome.denied(Texts.in(context.visitor().locale()).get("stage.invitation.required"));
    }
}
