package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.common.Configuration;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Shows a secret for an authenticator app, and goes on once the app has made a code of it. */
@ApplicationScoped
public class AuthenticatorTotpStage implements StageKind<AuthenticatorTotpStage.Settings> {
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
    SetUp setUp;

    @Inject
    Devices devices;

    @Inject
    Configuration configuration;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "authenticator_totp";
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
    public boolean previews() {
        return false;
    }

    @Override
    @Holds(Challenges.AuthenticatorTOTPChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return setUp.owner(context)
                .map(user -> Outcome.ask(challenge(context, user)))
                .orElseGet(() -> SetUp.nobody(context));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.CodeAnswer.class) Answer answer) {
        return setUp.owner(context).map(user -> submit(context, user, answer)).orElseGet(() -> SetUp.nobody(context));
    }

    private Outcome submit(StageContext<Settings> context, User user, Answer answer) {
        TotpSecret secret = secret(context);
        OptionalLong step = secret.step(TypedCode.of(answer, secret.digits()), clock.instant());
        if (step.isEmpty()) {
            String wrong = Texts.in(context.visitor().locale()).get("stage.authenticator.wrong");
            return Outcome.ask(challenge(context, user), Map.of(CODE, List.of(wrong)));
        }
        String name = SetUp.name(context, context.settings().friendlyName(), "totp");
        Device device = new Device(user.getId(), DeviceKind.TOTP, name, clock.instant())
                .keep(keys, secret.values())
                .startAt(step.getAsLong());
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
