package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.OptionalLong;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.common.Configuration;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Shows a secret for an authenticator app, and goes on once the app has made a code of it. */
@ApplicationScoped
public class AuthenticatorTotpStage extends SetUpStage<AuthenticatorTotpStage.Settings> {
    private static final String CODE = "code";

    /**
     * What is set up.
     *
     * @param configureFlow where somebody who is signed in adds one
     * @param friendlyName what it is called; empty for what its kind is called
     * @param digits the length of a code
     */
    public record Settings(
            Ref<Flow> configureFlow,
            @Default("") @Size(max = 200) String friendlyName,
            @Default("6") @Min(6) @Max(8) int digits) {}

    @Inject
    Configuration configuration;

    AuthenticatorTotpStage() {
        super(DeviceKind.TOTP, Settings.class);
    }

    @Override
    String friendlyName(Settings settings) {
        return settings.friendlyName();
    }

    @Override
    @Holds(Challenges.AuthenticatorTOTPChallenge.class)
    Outcome enter(StageContext<Settings> context, User user) {
        return Outcome.ask(challenge(context, user));
    }

    @Override
    Outcome submit(StageContext<Settings> context, User user, @Holds(Challenges.CodeAnswer.class) Answer answer) {
        TotpSecret secret = secret(context);
        OptionalLong step = secret.step(TypedCode.of(answer, secret.digits()), clock.instant());
        if (step.isEmpty()) {
            return askAgain(context, challenge(context, user), CODE, "stage.authenticator.wrong");
        }
        Device device = device(context, user).keep(keys, secret.values()).startAt(step.getAsLong());
        devices.add(device);
        return setUp.done(context, device);
    }

    private TotpSecret secret(StageContext<Settings> context) {
        return TotpSecret.of(setUp.offer(
                context, () -> TotpSecret.random(context.settings().digits()).values()));
    }

    private Map<String, Object> challenge(StageContext<Settings> context, User user) {
        TotpSecret secret = secret(context);
        Map<String, Object> challenge = SetUp.challenge(component(), user);
        challenge.put("config_url", secret.address(configuration.mail().organisation(), user.getUsername()));
        challenge.put("secret", secret.grouped());
        return challenge;
    }
}
