package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.common.Ref;

/** The sorts of passkeys and security keys that are known. */
@ApplicationScoped
public class DeviceTypeRepository {
    private static final int MOST = 1000;

    @PersistenceContext
    EntityManager entities;

    /** All of them by name; the first {@value #MOST}. */
    List<DeviceType> all() {
        return entities.createQuery("select t from DeviceType t order by t.description, t.id", DeviceType.class)
                .setMaxResults(MOST)
                .getResultList();
    }

    Optional<DeviceType> find(String aaguid) {
        return Optional.ofNullable(entities.find(DeviceType.class, aaguid));
    }

    /** Those that settings name, in their order. */
    public List<DeviceType.Fields> of(List<Ref<DeviceType>> some) {
        Map<String, DeviceType.Fields> known = known(some.stream().map(Ref::id).toList());
        return some.stream()
                .map(Ref::id)
                .filter(known::containsKey)
                .map(known::get)
                .toList();
    }

    /** Those of these AAGUIDs that are known, by them. */
    Map<String, DeviceType.Fields> known(Collection<String> aaguids) {
        return aaguids.isEmpty()
                ? Map.of()
                : entities.createQuery("select t from DeviceType t where t.id in :ids", DeviceType.class)
                        .setParameter("ids", aaguids)
                        .getResultStream()
                        .map(DeviceType::fields)
                        .collect(Collectors.toMap(DeviceType.Fields::aaguid, Function.identity()));
    }
}
