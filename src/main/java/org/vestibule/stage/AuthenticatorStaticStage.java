package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.RecoveryCodes;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Shows recovery codes, once, and goes on when the visitor says that he has written them down. */
@ApplicationScoped
public class AuthenticatorStaticStage implements StageKind<AuthenticatorStaticStage.Settings> {
    private static final String CODES = "codes";

    /**
     * What is set up.
     *
     * @param configureFlow where somebody who is signed in gets some
     * @param friendlyName what they are called; empty for what their kind is called
     * @param tokenLength of characters of which each may be one of 31
     */
    public record Settings(
            Ref<Flow> configureFlow,
            @Default("") @Size(max = 200) String friendlyName,
            @Default("6") @Min(1) @Max(100) int tokenCount,
            @Default("12") @Min(8) @Max(100) int tokenLength) {}

    @Inject
    SetUp setUp;

    @Inject
    Devices devices;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "authenticator_static";
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
    @Holds(Challenges.AuthenticatorStaticChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return setUp.owner(context)
                .map(user -> Outcome.ask(challenge(context, user)))
                .orElseGet(() -> SetUp.nobody(context));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return setUp.owner(context).map(user -> keep(context, user)).orElseGet(() -> SetUp.nobody(context));
    }

    private Outcome keep(StageContext<Settings> context, User user) {
        String name = SetUp.name(context, context.settings().friendlyName(), "static");
        Device device = new Device(user.getId(), DeviceKind.STATIC, name, clock.instant()).keep(keys, Map.of());
        devices.add(device, codes(context));
        return setUp.done(context, device);
    }

    @SuppressWarnings("unchecked")
    private List<String> codes(StageContext<Settings> context) {
        Settings settings = context.settings();
        return (List<String>) setUp.offer(
                        context,
                        () -> Map.of(CODES, RecoveryCodes.random(settings.tokenCount(), settings.tokenLength())))
                .get(CODES);
    }

    private Map<String, Object> challenge(StageContext<Settings> context, User user) {
        Map<String, Object> challenge = SetUp.challenge(component(), user);
        challenge.put(CODES, codes(context));
        return challenge;
    }
}
