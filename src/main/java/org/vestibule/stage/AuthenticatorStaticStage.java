package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.RecoveryCodes;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Shows recovery codes, once, and goes on when the visitor says that he has written them down. */
@ApplicationScoped
public class AuthenticatorStaticStage extends SetUpStage<AuthenticatorStaticStage.Settings> {
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

    AuthenticatorStaticStage() {
        super(DeviceKind.STATIC, Settings.class);
    }

    @Override
    String friendlyName(Settings settings) {
        return settings.friendlyName();
    }

    @Override
    @Holds(Challenges.AuthenticatorStaticChallenge.class)
    Outcome enter(StageContext<Settings> context, User user) {
        Map<String, Object> challenge = SetUp.challenge(component(), user);
        challenge.put(CODES, codes(context));
        return Outcome.ask(challenge);
    }

    @Override
    Outcome submit(StageContext<Settings> context, User user, Answer answer) {
        Device device = device(context, user).keep(keys, Map.of());
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
}
