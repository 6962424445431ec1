package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKinds;
import org.vestibule.stage.AuthenticatorValidateStage.Settings;
import org.vestibule.user.User;

/** What an {@link AuthenticatorValidateStage} asks, with the members of authentik's protocol. */
@ApplicationScoped
class DeviceQuestions {
    private static final String COMPONENT = "ak-stage-authenticator-validate";
    private static final String DEVICES = "device_challenges";

    /** What authentik calls any passkey. */
    private static final String ANY = "-1";

    private static final String STAGES = "configuration_stages";

    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    @Inject
    EmailCodes codes;

    @Inject
    PasskeyQuestions passkeys;

    /** A proof by one of these devices; all passkeys are one question, because the browser chooses among them. */
    Map<String, Object> proof(StageContext<Settings> context, User user, List<Device> offered) {
        Stream<Map<String, Object>> others = offered.stream()
                .filter(it -> it.getKind() != DeviceKind.WEBAUTHN)
                .map(this::view);
        List<Device> keys = offered.stream()
                .filter(it -> it.getKind() == DeviceKind.WEBAUTHN)
                .toList();
        Stream<Map<String, Object>> first = keys.isEmpty()
                ? Stream.empty()
                : Stream.of(view(
                        DeviceKind.WEBAUTHN, ANY, passkeys.request(context, context.settings(), keys), lastUsed(keys)));
        return proof(
                SetUp.challenge(COMPONENT, user), Stream.concat(first, others).toList());
    }

    /** A passkey of whomever the browser finds one of. */
    Map<String, Object> passkey(StageContext<Settings> context) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("component", COMPONENT);
        question.put("pending_user", "");
        question.put("pending_user_avatar", "");
        return proof(
                question, List.of(view(DeviceKind.WEBAUTHN, ANY, passkeys.request(context, context.settings()), null)));
    }

    private static Map<String, Object> proof(Map<String, Object> question, List<Map<String, Object>> devices) {
        question.put(DEVICES, devices);
        question.put(STAGES, List.of());
        return question;
    }

    private static Instant lastUsed(List<Device> devices) {
        return devices.stream()
                .map(Device::getLastUsed)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Map<String, Object> view(Device device) {
        boolean isMailbox = device.getKind() == DeviceKind.EMAIL;
        return view(
                device.getKind(),
                device.getId(),
                isMailbox ? Map.of("email", EmailCodes.masked(codes.address(device))) : Map.of(),
                device.getLastUsed());
    }

    private static Map<String, Object> view(
            DeviceKind kind, String id, Map<String, Object> challenge, Instant lastUsed) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("device_class", Records.text(kind));
        view.put("device_uid", id);
        view.put("challenge", challenge);
        view.put("last_used", Objects.toString(lastUsed, null));
        return view;
    }

    /** By which of these stages a device is to be set up. */
    Map<String, Object> choice(User user, List<Ref<Stage>> stages, Texts texts) {
        Map<String, Object> question = SetUp.challenge(COMPONENT, user);
        question.put(DEVICES, List.of());
        question.put(
                STAGES,
                stages.stream()
                        .flatMap(it -> flows.stage(it.id()).stream())
                        .map(stage -> view(stage, texts))
                        .toList());
        return question;
    }

    private Map<String, Object> view(Stage stage, Texts texts) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("pk", stage.getId());
        view.put("name", stage.getName());
        view.put("verbose_name", texts.get("stage.kind." + stage.getKind()));
        view.put("meta_model_name", kinds.of(stage).names().model());
        return view;
    }
}
