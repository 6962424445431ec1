package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.model.Choice;
import org.vestibule.model.Choices;
import org.vestibule.model.WritableModel;

/** Sorts of passkeys and security keys: programs read them, forms offer them, and blueprints write them. */
@ApplicationScoped
public class DeviceTypeModel implements WritableModel<DeviceType, DeviceType.Fields>, Choices {
    /** What authentik calls the model. */
    public static final String NAME = "authentik_stages_authenticator_webauthn.webauthndevicetype";

    @Inject
    DeviceTypeRepository types;

    @Override
    public Class<DeviceType> type() {
        return DeviceType.class;
    }

    @Override
    public List<Choice> choices() {
        return all().stream()
                .map(it -> new Choice(it.getId(), it.getDescription()))
                .toList();
    }

    @Override
    public String name(DeviceType type) {
        return NAME;
    }

    @Override
    public String label(DeviceType type) {
        return type.getDescription();
    }

    @Override
    public List<DeviceType> all() {
        return types.all();
    }

    @Override
    public Optional<DeviceType> find(String aaguid) {
        return types.find(aaguid.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(DeviceType.Fields.class);
    }

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of();
    }

    @Override
    public List<Map<String, Object>> views(List<DeviceType> some) {
        return some.stream().map(this::values).toList();
    }

    @Override
    public Set<String> searched() {
        return Set.of("aaguid", "description");
    }

    @Override
    public Map<String, Object> values(DeviceType type) {
        return Records.write(type.fields());
    }

    @Override
    public DeviceType.Fields read(Map<String, ?> values) {
        return Records.read(DeviceType.Fields.class, values);
    }

    @Override
    public DeviceType make(DeviceType.Fields fields) {
        return new DeviceType(fields);
    }

    @Override
    public void change(DeviceType type, DeviceType.Fields fields) {
        type.change(fields);
    }

    @Override
    public List<String> unique() {
        return List.of("aaguid");
    }

    @Override
    public Optional<DeviceType> twin(DeviceType.Fields fields) {
        return find(fields.aaguid());
    }
}
