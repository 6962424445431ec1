package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageContext;
import org.vestibule.stage.AuthenticatorValidateStage.NotConfigured;
import org.vestibule.stage.AuthenticatorValidateStage.Settings;
import org.vestibule.user.User;

/** What becomes of who has none of the devices that an {@link AuthenticatorValidateStage} takes. */
@ApplicationScoped
class WithoutDevice {
    private static final String STAGE = "selected_stage";

    @Inject
    Devices devices;

    @Inject
    DeviceQuestions questions;

    /** He is let through, turned away, or sets one up. Who has one, but of a sort that is not allowed, is not let through. */
    Outcome enter(StageContext<Settings> context, Optional<User> user) {
        Texts texts = Texts.in(context.visitor().locale());
        if (user.filter(it -> hasOthers(context, it)).isPresent()) {
            return Outcome.denied(texts.get("stage.passkey.not_allowed"));
        }
        return switch (context.settings().notConfiguredAction()) {
            case SKIP -> Outcome.next();
            case DENY -> Outcome.denied(texts.get("stage.authenticator.none"));
            case CONFIGURE -> user.map(it -> configure(context, it, texts)).orElseGet(() -> SetUp.nobody(context));
        };
    }

    private boolean hasOthers(StageContext<Settings> context, User user) {
        return devices.of(user.getId()).stream().anyMatch(context.settings()::allows);
    }

    private Outcome configure(StageContext<Settings> context, User user, Texts texts) {
        List<Ref<Stage>> stages = context.settings().configurationStages();
        return stages.size() == 1
                ? new Outcome.Through(stages.get(0).id())
                : Outcome.ask(questions.choice(user, stages, texts));
    }

    /** He goes to the stage that he has chosen, among those that he may. */
    Outcome submit(StageContext<Settings> context, Optional<User> user, Answer answer) {
        return context.settings().configurationStages().stream()
                .map(Ref::id)
                .filter(answer.text(STAGE)::equals)
                .filter(it -> context.settings().notConfiguredAction() == NotConfigured.CONFIGURE)
                .<Outcome>map(Outcome.Through::new)
                .findFirst()
                .orElseGet(() -> enter(context, user));
    }
}
