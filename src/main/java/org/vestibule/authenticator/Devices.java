package org.vestibule.authenticator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.user.Guard;
import org.vestibule.user.UserRepository;

/**
 * Lists, adds, names and removes devices. Everybody manages his own. The last one of an account goes only by an administrator: else who
 * finds a browser signed in could take the second proof away.
 */
@Stateless
public class Devices {
    @Inject
    DeviceRepository devices;

    @Inject
    RecoveryCodes codes;

    @Inject
    UserRepository users;

    @Inject
    Guard guard;

    @Inject
    EventLog events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** The devices of a user, the oldest first; those of another one only for those who may view users. */
    @Unguarded("everybody may see his own; checked here")
    public List<Device> list(long user) {
        requireToSee(Optional.of(user));
        return devices.of(user);
    }

    /** A page of devices with their users; those of others only for those who may view users. */
    @Unguarded("everybody may see his own; checked here")
    public Page<DeviceRepository.Owned> page(DeviceFilter filter, String orderBy, int offset, int size) {
        requireToSee(filter.owner());
        return devices.page(filter, orderBy, offset, size);
    }

    private void requireToSee(Optional<Long> owner) {
        if (!owner.equals(Optional.of(caller.requireUser()))) {
            caller.require(Permission.VIEW_USER);
        }
    }

    /** One of the caller's own devices, by its number. */
    @Unguarded("everybody may see his own; checked here")
    public Device own(DeviceKind kind, long number) {
        long user = caller.requireUser();
        return devices.byNumber(kind, number)
                .filter(it -> it.getUserId() == user)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    /** A device of anybody, by its number. */
    @Requires(Permission.VIEW_USER)
    public Device any(DeviceKind kind, long number) {
        return devices.byNumber(kind, number).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    /** The devices of the user that a flow is about, the oldest first. */
    @Unguarded("a flow's stages decide what of it is shown")
    public List<Device> of(long user) {
        return devices.of(user);
    }

    /** The device that can be found by a credential. */
    @Unguarded("comes before the sign-in")
    public Optional<Device> byCredential(String credential) {
        return devices.byCredential(credential);
    }

    /** Adds a device that has shown that it works; {@code INVALID} where its credential belongs to one already. */
    @Unguarded("a flow's set-up stage decides who may")
    public void add(Device device) {
        devices.add(device);
        events.record(EventAction.DEVICE_ADDED, device.subject(), Map.of("user", device.getUserId()));
    }

    /** Adds recovery codes that their owner has seen. */
    @Unguarded("a flow's set-up stage decides who may")
    public void add(Device device, List<String> recovery) {
        add(device);
        recovery.forEach(code -> devices.addCode(device, codes.hash(device, code)));
    }

    /** Notes a use at a later count than all before; false where that count, or a later one, was used already. */
    @Unguarded("comes before the sign-in")
    public boolean advance(Device device, long counter) {
        return devices.advance(device, counter, clock.instant());
    }

    /** Notes a use of a device that counts nothing. */
    @Unguarded("comes before the sign-in")
    public void use(Device device) {
        devices.use(device, clock.instant());
    }

    /** Renames one of the caller's own devices. */
    @Unguarded("everybody may name his own; checked here")
    public Device rename(String id, String name) {
        return named(own(id), name);
    }

    /** Renames a device of anybody. */
    @Requires(Permission.CHANGE_USER)
    public Device renameOf(long user, String id, String name) {
        return named(of(user, id), name);
    }

    private Device named(Device device, String name) {
        if (name.isBlank() || name.strip().length() > Device.LONGEST_NAME) {
            throw Problem.invalid("name", Message.of("device.error.name", Device.LONGEST_NAME));
        }
        device.rename(name);
        events.record(EventAction.DEVICE_RENAMED, device.subject(), Map.of("user", device.getUserId()));
        return device;
    }

    /** Removes one of the caller's own devices, unless none that proves anything would be left: used-up recovery codes do not. */
    @Unguarded("everybody may remove his own; checked here")
    public void remove(String id) {
        Device device = own(id);
        devices.hold(device.getUserId());
        if (devices.of(device.getUserId()).stream().noneMatch(it -> !it.equals(device) && proves(it))) {
            throw Problem.invalid("non_field_errors", Message.of("device.error.last"));
        }
        take(device);
    }

    private boolean proves(Device device) {
        return device.getKind() != DeviceKind.STATIC || devices.codesLeft(device) > 0;
    }

    /** Removes a device of anybody, for those who may change users: also the last one, when it is lost. */
    @Requires(Permission.CHANGE_USER)
    public void removeOf(long user, String id) {
        take(of(user, id));
    }

    /** A device of an account that is within the caller's reach. */
    private Device of(long user, String id) {
        Device device = devices.find(id)
                .filter(it -> it.getUserId() == user)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
        guard.mayChange(users.get(user));
        return device;
    }

    private void take(Device device) {
        devices.remove(device);
        events.record(EventAction.DEVICE_REMOVED, device.subject(), Map.of("user", device.getUserId()));
    }

    /** A device of the caller; those of others are not told from those that are not there. */
    private Device own(String id) {
        long user = caller.requireUnlimited();
        return devices.find(id)
                .filter(it -> it.getUserId() == user)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }
}
