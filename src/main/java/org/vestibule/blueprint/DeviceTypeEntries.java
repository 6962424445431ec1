package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.DeviceType;
import org.vestibule.authenticator.DeviceTypeModel;

/** Sorts of passkeys and security keys in blueprints. */
@ApplicationScoped
class DeviceTypeEntries extends ModelEntries<DeviceType, DeviceType.Fields> {
    @Inject
    DeviceTypeModel types;

    DeviceTypeEntries() {
        super(DeviceTypeModel.NAME, DeviceType.class, DeviceType.Fields.class);
    }

    @Override
    DeviceTypeModel model() {
        return types;
    }

    /** Drawings of the devices are not kept. */
    @Override
    public Map<String, String> formerNames(String model) {
        return Map.of("icon", "");
    }

    @Override
    public List<String> naturalKey() {
        return types.unique();
    }

    /** Without its description there is none. */
    @Override
    public List<Attribute> standIn(DeviceType type) {
        return attributesOf(type);
    }

    @Override
    public Optional<DeviceType> find(Wanted wanted) {
        return types.find(wanted.text("aaguid"));
    }
}
