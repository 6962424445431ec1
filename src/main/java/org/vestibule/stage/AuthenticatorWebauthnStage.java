package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.DeviceType;
import org.vestibule.authenticator.DeviceTypeRepository;
import org.vestibule.authenticator.Passkey;
import org.vestibule.authenticator.PasskeyAnswer;
import org.vestibule.authenticator.PasskeyHint;
import org.vestibule.authenticator.Passkeys;
import org.vestibule.authenticator.UserVerification;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Has a passkey made, on this device or on a security key, and goes on once it has signed. */
@ApplicationScoped
public class AuthenticatorWebauthnStage extends SetUpStage<AuthenticatorWebauthnStage.Settings> {
    private static final String RESPONSE = "response";

    /** Where a passkey may be. */
    public enum Attachment {
        PLATFORM,
        CROSS_PLATFORM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What is set up.
     *
     * @param configureFlow where somebody who is signed in adds one
     * @param friendlyName what it is called; empty for what its kind is called
     * @param authenticatorAttachment null for anywhere
     * @param residentKeyRequirement whether it must be found without a name
     * @param deviceTypeRestrictions the sorts that are taken; empty for all
     * @param maxAttempts how many may fail before the run ends; 0 for any number
     */
    public record Settings(
            Ref<Flow> configureFlow,
            @Default("") @Size(max = 200) String friendlyName,
            @Default("preferred") @NotNull UserVerification userVerification,
            Attachment authenticatorAttachment,
            @Default("preferred") @NotNull UserVerification residentKeyRequirement,
            List<PasskeyHint> hints,
            List<Ref<DeviceType>> deviceTypeRestrictions,
            @Min(0) int maxAttempts) {}

    /** The sorts that are taken, with their names. */
    public record Restricted(List<DeviceType.Fields> deviceTypeRestrictionsObj) {}

    @Inject
    Passkeys passkeys;

    @Inject
    DeviceTypeRepository types;

    AuthenticatorWebauthnStage() {
        super(DeviceKind.WEBAUTHN, Settings.class);
    }

    @Override
    String friendlyName(Settings settings) {
        return settings.friendlyName();
    }

    @Override
    public Optional<Class<? extends Record>> shownType() {
        return Optional.of(Restricted.class);
    }

    @Override
    public Optional<Record> shown(Settings settings) {
        return Optional.of(new Restricted(types.of(settings.deviceTypeRestrictions())));
    }

    @Override
    @Holds(Challenges.AuthenticatorWebAuthnChallenge.class)
    Outcome enter(StageContext<Settings> context, User user) {
        return Outcome.ask(challenge(context, user));
    }

    @Override
    Outcome submit(
            StageContext<Settings> context,
            User user,
            @Holds(Challenges.AuthenticatorWebAuthnAnswer.class) Answer answer) {
        Settings settings = context.settings();
        Optional<Passkeys.Made> made = PasskeyChallenge.use(context)
                .flatMap(challenge -> PasskeyAnswer.of(answer.values().get(RESPONSE))
                        .flatMap(it -> passkeys.made(
                                it,
                                new Passkeys.Question(
                                        challenge, settings.userVerification() == UserVerification.REQUIRED))));
        Optional<String> refusal = made.isEmpty()
                ? Optional.of("stage.passkey.not_made")
                : refusal(settings, made.get().passkey());
        if (refusal.isPresent()) {
            return failed(context, user, refusal.get());
        }
        Device device = device(context, user)
                .keep(keys, made.get().passkey().values())
                .startAt(made.get().count())
                .findBy(made.get().passkey().id());
        devices.add(device);
        return setUp.done(context, device);
    }

    private Optional<String> refusal(Settings settings, Passkey made) {
        if (!PasskeyQuestions.allows(settings.deviceTypeRestrictions(), made.type())) {
            return Optional.of("stage.passkey.type");
        }
        return devices.byCredential(made.id()).map(taken -> "device.error.taken");
    }

    /** Asks again, unless that was the last attempt. */
    private Outcome failed(StageContext<Settings> context, User user, String why) {
        String counter = "passkey_attempts_" + context.stage();
        int attempts =
                context.data().get(counter).map(it -> ((Number) it).intValue()).orElse(0) + 1;
        context.data().put(counter, attempts);
        int most = context.settings().maxAttempts();
        return most > 0 && attempts >= most
                ? Outcome.denied(texts(context).get("stage.passkey.attempts"))
                : askAgain(context, challenge(context, user), Outcome.FORM, why);
    }

    private Map<String, Object> challenge(StageContext<Settings> context, User user) {
        Map<String, Object> challenge = SetUp.challenge(component(), user);
        challenge.put("registration", registration(context, user));
        return challenge;
    }

    private Map<String, Object> registration(StageContext<Settings> context, User user) {
        Settings settings = context.settings();
        Map<String, Object> options = passkeys.creation(PasskeyChallenge.of(context), user, devices.of(user.getId()));
        Map<String, Object> selection = new LinkedHashMap<>();
        if (settings.authenticatorAttachment() != null) {
            selection.put(
                    "authenticatorAttachment",
                    settings.authenticatorAttachment().toString());
        }
        selection.put("residentKey", Records.text(settings.residentKeyRequirement()));
        selection.put("requireResidentKey", settings.residentKeyRequirement() == UserVerification.REQUIRED);
        selection.put("userVerification", Records.text(settings.userVerification()));
        options.put("authenticatorSelection", selection);
        options.put(
                "hints", settings.hints().stream().map(PasskeyHint::toString).toList());
        options.put("attestation", settings.deviceTypeRestrictions().isEmpty() ? "none" : "indirect");
        return options;
    }
}
