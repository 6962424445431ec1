package org.vestibule.authenticator;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.rest.Body;
import org.vestibule.user.UserResource;

/**
 * A device in authentik's words, with the members of all its kinds.
 *
 * @param createdOn when it was added
 * @param aaguid the sort of device that a passkey is on, as that says; null for the other kinds
 * @param deviceType what is known of that sort; null where nothing is
 * @param email not told, because it need not be the account's address any more
 * @param tokenSet always empty: recovery codes are shown once
 */
public record DeviceView(
        long pk,
        String name,
        Instant createdOn,
        @Nullable String aaguid,
        @Nullable DeviceType.Fields deviceType,
        String email,
        List<String> tokenSet,
        UserResource.Partial user) {
    static DeviceView of(DeviceRepository.Owned owned, @Nullable String aaguid, @Nullable DeviceType.Fields type) {
        Device device = owned.device();
        return new DeviceView(
                device.getNumber(),
                device.getName(),
                device.getCreated(),
                aaguid,
                type,
                "",
                List.of(),
                UserResource.Partial.of(owned.user()));
    }

    /**
     * A device among those of all kinds.
     *
     * @param type its model
     * @param extraDescription always null
     * @param externalId always null
     */
    public record Any(
            String verboseName,
            String verboseNamePlural,
            String metaModelName,
            String pk,
            String name,
            String type,
            boolean confirmed,
            Instant created,
            Instant lastUpdated,
            @Nullable Instant lastUsed,
            @Nullable String extraDescription,
            @Nullable String externalId) {
        static Any of(Device device, Texts texts) {
            String kind = texts.get("device.kind." + Records.text(device.getKind()));
            String model = device.getKind().model();
            return new Any(
                    kind,
                    kind,
                    model,
                    String.valueOf(device.getNumber()),
                    device.getName(),
                    model,
                    true,
                    device.getCreated(),
                    device.getLastUsed() == null ? device.getCreated() : device.getLastUsed(),
                    device.getLastUsed(),
                    null,
                    null);
        }
    }

    /** What can be changed. */
    public record Name(String name) {
        /** What a body says; what it leaves out stays as it is. */
        static String of(Map<String, Object> body, Device device) {
            return Body.object(body).getOrDefault("name", device.getName()) instanceof String text ? text : "";
        }
    }
}
