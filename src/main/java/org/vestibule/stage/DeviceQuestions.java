package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKinds;
import org.vestibule.user.User;

/** What an {@link AuthenticatorValidateStage} asks, with the members of authentik's protocol. */
@ApplicationScoped
class DeviceQuestions {
    private static final String COMPONENT = "ak-stage-authenticator-validate";
    private static final String DEVICES = "device_challenges";
    private static final String STAGES = "configuration_stages";

    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    @Inject
    EmailCodes codes;

    /** A proof by one of these devices. */
    Map<String, Object> proof(User user, List<Device> offered) {
        Map<String, Object> question = SetUp.challenge(COMPONENT, user);
        question.put(DEVICES, offered.stream().map(this::view).toList());
        question.put(STAGES, List.of());
        return question;
    }

    private Map<String, Object> view(Device device) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("device_class", Records.text(device.getKind()));
        view.put("device_uid", device.getId());
        boolean isMailbox = device.getKind() == DeviceKind.EMAIL;
        view.put("challenge", isMailbox ? Map.of("email", EmailCodes.masked(codes.address(device))) : Map.of());
        view.put("last_used", Objects.toString(device.getLastUsed(), null));
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
