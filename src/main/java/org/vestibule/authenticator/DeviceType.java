package org.vestibule.authenticator;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.vestibule.common.Identified;

/** A sort of passkey or security key. Its id is its AAGUID (WebAuthn 6.5.2), which a device tells of itself. */
@Entity
@Table(name = "device_types")
public class DeviceType extends Identified {
    private String description;

    /** What a blueprint may set and programs read. */
    public record Fields(
            @NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", message = "{org.vestibule.aaguid}")
            String aaguid,

            @NotBlank @Size(max = 200) String description) {}

    protected DeviceType() {}

    DeviceType(Fields fields) {
        adopt(fields.aaguid());
        change(fields);
    }

    final void change(Fields fields) {
        description = fields.description();
    }

    public Fields fields() {
        return new Fields(getId(), description);
    }

    public String getDescription() {
        return description;
    }
}
