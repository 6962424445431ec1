package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.DeviceType;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.PasskeyAnswer;
import org.vestibule.authenticator.Passkeys;
import org.vestibule.authenticator.Proof;
import org.vestibule.authenticator.UserVerification;
import org.vestibule.common.Ref;
import org.vestibule.flow.StageContext;
import org.vestibule.user.UserRepository;

/** Asks in a run for a signature by a passkey, and takes it: of the user whom the run is about, or of whoever is found by it. */
@ApplicationScoped
class PasskeyQuestions {
    @Inject
    Passkeys passkeys;

    @Inject
    Devices devices;

    @Inject
    Proof proof;

    @Inject
    UserRepository users;

    /** Whether a sort of device is among those that are allowed, or all are. */
    static boolean allows(List<Ref<DeviceType>> types, String type) {
        return types.isEmpty() || types.stream().map(Ref::id).anyMatch(type::equals);
    }

    /** Whether one of the devices that a stage asks for can be this one. */
    boolean allows(AuthenticatorValidateStage.Settings settings, Device device) {
        List<Ref<DeviceType>> types = settings.webauthnAllowedDeviceTypes();
        return settings.allows(device)
                && (types.isEmpty() || device.getKind() != DeviceKind.WEBAUTHN || allows(types, passkeys.type(device)));
    }

    /** Asks for one of these. */
    Map<String, Object> request(
            StageContext<?> context, AuthenticatorValidateStage.Settings settings, List<Device> offered) {
        return passkeys.request(
                PasskeyChallenge.of(context), settings.webauthnUserVerification(), settings.webauthnHints(), offered);
    }

    /** Asks for any that makes sure who holds it: it stands for the name and the password. */
    Map<String, Object> request(StageContext<?> context, AuthenticatorValidateStage.Settings settings) {
        return passkeys.request(
                PasskeyChallenge.of(context), UserVerification.REQUIRED, settings.webauthnHints(), List.of());
    }

    /** Which of these has signed what the run asked for last. */
    Optional<Device> signed(
            StageContext<?> context, AuthenticatorValidateStage.Settings settings, List<Device> offered, Object sent) {
        boolean verifies = settings.webauthnUserVerification() == UserVerification.REQUIRED;
        return signed(context, sent, verifies, offered::contains);
    }

    /** Notes whose passkey has signed what the run asked for last; false where it was nobody's. */
    boolean identifies(StageContext<?> context, AuthenticatorValidateStage.Settings settings, Object sent) {
        Optional<Device> device = signed(context, sent, true, it -> allows(settings, it));
        device.ifPresent(it -> SecondFactor.identified(context, users.get(it.getUserId()), it));
        return device.isPresent();
    }

    private Optional<Device> signed(StageContext<?> context, Object sent, boolean verifies, Predicate<Device> allowed) {
        Optional<Passkeys.Question> question =
                PasskeyChallenge.use(context).map(it -> new Passkeys.Question(it, verifies));
        Optional<PasskeyAnswer> answer = PasskeyAnswer.of(sent);
        return question.isEmpty() || answer.isEmpty()
                ? Optional.empty()
                : devices.byCredential(answer.get().id())
                        .filter(allowed)
                        .filter(it -> proof.sign(users.get(it.getUserId()), it, answer.get(), question.get()));
    }
}
