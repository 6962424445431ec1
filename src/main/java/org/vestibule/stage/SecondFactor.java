package org.vestibule.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.flow.Designation;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.StageContext;
import org.vestibule.user.User;

/** What a run remembers of a device that has proven something in it: for policies by authentik's names, and whose it was. */
final class SecondFactor {
    private static final String PROVEN = "second_factor_of";
    private static final String ARGUMENTS = "auth_method_args";
    private static final String DEVICES = "mfa_devices";

    private SecondFactor() {}

    /** Notes that a passkey has told, without a name or a password, who it is. */
    static void identified(StageContext<?> context, User user, Device passkey) {
        FlowData data = context.data();
        data.identify(Optional.of(user.getId()), user.getUsername());
        data.authenticate("auth_webauthn_pwl");
        proven(context, passkey);
    }

    /** Notes that a device of the pending user has proven that it is him. A mailbox is nothing more than what a recovery begins with. */
    static void proven(StageContext<?> context, Device device) {
        FlowData data = context.data();
        if (device.getKind() != DeviceKind.EMAIL || context.flow().getDesignation() != Designation.RECOVERY) {
            data.put(PROVEN, device.getUserId());
        }
        if (!data.isAuthenticated()) {
            data.authenticate("auth_mfa");
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (data.get(ARGUMENTS).orElse(null) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        }
        List<Object> devices = new ArrayList<>();
        if (arguments.get(DEVICES) instanceof List<?> before) {
            devices.addAll(before);
        }
        devices.add(Map.of("pk", device.getId(), "name", device.getName(), "model_name", model(device)));
        arguments.put(DEVICES, devices);
        data.put(ARGUMENTS, arguments);
    }

    private static String model(Device device) {
        String model = device.getKind().model();
        return model.substring(model.indexOf('.') + 1);
    }

    /** Whether one of the pending user's devices has proven in this run that it is him. */
    static boolean isProven(FlowData data) {
        Optional<Long> of = data.get(PROVEN).map(id -> ((Number) id).longValue());
        return of.isPresent() && of.equals(data.pendingUser());
    }
}
