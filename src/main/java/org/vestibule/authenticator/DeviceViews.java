package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.authenticator.DeviceRepository.Owned;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.user.UserRepository;

/** Where programs find devices, and what they read there. The service says who may. */
@ApplicationScoped
public class DeviceViews {
    static final String KIND = "kind";
    static final String ID = "id";
    static final String ALL_OF = "{kind: email|static|totp|webauthn}/";
    static final String ONE = ALL_OF + "{id}/";
    private static final Map<String, String> COLUMNS = Map.of("pk", "d.number", "name", "d.name");

    @Inject
    Devices devices;

    @Inject
    Passkeys passkeys;

    @Inject
    DeviceTypeRepository types;

    @Inject
    UserRepository users;

    static DeviceKind kind(String name) {
        return Records.constant(DeviceKind.class, name);
    }

    /** A user's devices of all kinds. */
    List<DeviceView.Any> all(long user, Locale language) {
        Texts texts = Texts.in(language);
        return devices.list(user).stream()
                .map(it -> DeviceView.Any.of(it, texts))
                .toList();
    }

    /** A page of a user's devices of a kind, or of everybody's. */
    Paginated<DeviceView> page(String kind, Optional<Long> owner, String name, PageRequest page) {
        DeviceFilter filter = new DeviceFilter(kind(kind), owner, name, page.search());
        String order = page.orderBy(COLUMNS, "pk");
        return Paginated.of(
                devices.page(filter, order, page.offset(), page.size()).mapAll(this::of), page);
    }

    DeviceView of(Device device) {
        return of(List.of(new Owned(device, users.get(device.getUserId())))).get(0);
    }

    private List<DeviceView> of(List<Owned> some) {
        Map<Device, String> aaguids = some.stream()
                .map(Owned::device)
                .filter(it -> it.getKind() == DeviceKind.WEBAUTHN)
                .collect(Collectors.toMap(Function.identity(), passkeys::type));
        Map<String, DeviceType.Fields> known = types.known(Set.copyOf(aaguids.values()));
        return some.stream()
                .map(it ->
                        DeviceView.of(it, aaguids.get(it.device()), known.get(aaguids.getOrDefault(it.device(), ""))))
                .toList();
    }
}
