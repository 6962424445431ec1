package org.vestibule.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.vestibule.common.Caller;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;
import org.vestibule.user.User;

class DevicesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SecretKeys KEYS = new SecretKeys(List.of("0123456789abcdef0123456789abcdef"));
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<EventAction> told = new ArrayList<>();

    @OnEveryDatabase
    void keepsWhatADeviceIsKnownBySealed(Database database) {
        Device device = add(database, user(database), "Phone");

        Device read = call(database, 0, it -> it.devices.find(device.getId()).orElseThrow());

        assertThat(read.secrets(KEYS)).containsExactly(Map.entry("secret", "abc"));
        String data = database.call(entities ->
                (String) entities.createNativeQuery("select data from devices where id = '" + device.getId() + "'")
                        .getSingleResult());
        assertThat(data).doesNotContain("abc");
    }

    @OnEveryDatabase
    void countsOnceOfManyAtOnce(Database database) {
        Device device = add(database, user(database), "Phone");

        List<Boolean> used = database.atOnce(8, number -> advance(database, device, 5));

        assertThat(used).containsOnlyOnce(true);
        assertThat(advance(database, device, 4)).isFalse();
        assertThat(advance(database, device, 6)).isTrue();
    }

    @OnEveryDatabase
    void countsASignatureOnceOfManyAtOnce(Database database) {
        Device device = add(database, user(database), "Key");

        List<Boolean> signed = database.atOnce(8, number -> sign(database, device, 5));

        assertThat(signed).containsOnlyOnce(true);
        assertThat(sign(database, device, 0)).isFalse();
        assertThat(sign(database, device, 6)).isTrue();
        Device never = add(database, user(database), "Never counts");
        assertThat(sign(database, never, 0)).isTrue();
        assertThat(sign(database, never, 0)).isTrue();
    }

    private boolean sign(Database database, Device device, long count) {
        return call(database, 0, it -> it.devices.sign(device, count, NOW));
    }

    @OnEveryDatabase
    void usesARecoveryCodeOnceOfManyAtOnce(Database database) {
        Device device = add(database, user(database), "Codes");
        call(database, 0, it -> {
            it.devices.addCode(device, "one");
            it.devices.addCode(device, "two");
            return null;
        });

        List<Boolean> used = database.atOnce(
                8, number -> call(database, 0, it -> it.devices.useCode(device, List.of("none", "one"))));

        assertThat(used).containsOnlyOnce(true);
        long left = call(database, 0, it -> it.devices.codesLeft(device));
        assertThat(left).isEqualTo(1);
    }

    @OnEveryDatabase
    void letsEverybodyNameAndRemoveHisOwnButTheLast(Database database) {
        long user = user(database);
        Device first = add(database, user, "Phone");
        Device second = add(database, user, "Tablet");
        told.clear();

        call(database, user, it -> it.rename(first.getId(), " Old phone "));
        assertThat(names(database, user)).containsExactly("Old phone", "Tablet");
        remove(database, user, second);

        assertProblem(ProblemType.INVALID, () -> remove(database, user, first));
        assertProblem(ProblemType.INVALID, () -> call(database, user, it -> it.rename(first.getId(), " ")));
        assertThat(names(database, user)).containsExactly("Old phone");
        assertThat(told).containsExactly(EventAction.DEVICE_RENAMED, EventAction.DEVICE_REMOVED);
    }

    @OnEveryDatabase
    void keepsTheLastOneBesideRecoveryCodesThatAreUsedUp(Database database) {
        long user = user(database);
        Device phone = add(database, user, "Phone");
        Device codes = new Device(user, DeviceKind.STATIC, "Codes", NOW).keep(KEYS, Map.of());
        call(database, user, it -> {
            it.add(codes);
            it.devices.addCode(codes, "one");
            return it.devices.useCode(codes, List.of("one"));
        });

        assertProblem(ProblemType.INVALID, () -> remove(database, user, phone));
        call(database, user, it -> {
            it.devices.addCode(codes, "two");
            return null;
        });
        remove(database, user, phone);
        assertProblem(ProblemType.INVALID, () -> remove(database, user, codes));
        assertThat(names(database, user)).containsExactly("Codes");
    }

    @OnEveryDatabase
    void keepsOneOfTwoThatAreRemovedAtOnce(Database database) {
        long user = user(database);
        List<Device> both = List.of(add(database, user, "Phone"), add(database, user, "Tablet"));

        database.atOnce(2, number -> {
            try {
                remove(database, user, both.get(number));
                return true;
            } catch (Problem last) {
                return false;
            }
        });

        assertThat(names(database, user)).hasSize(1);
    }

    @OnEveryDatabase
    void knowsNoDevicesOfOthers(Database database) {
        Device others = add(database, user(database), "Phone");
        long user = user(database);

        assertProblem(ProblemType.NOT_FOUND, () -> remove(database, user, others));
        assertProblem(ProblemType.NOT_FOUND, () -> call(database, user, it -> it.rename(others.getId(), "Mine")));
        assertProblem(ProblemType.FORBIDDEN, () -> call(database, user, it -> it.list(others.getUserId())));
        assertProblem(
                ProblemType.NOT_FOUND,
                () -> call(database, user, it -> {
                    it.removeOf(user, others.getId());
                    return null;
                }));
    }

    @OnEveryDatabase
    void hasACredentialAtOneDeviceOnly(Database database) {
        long user = user(database);
        String credential = "credential of " + user;
        Device device = device(user, "Key").findBy(credential);
        call(database, user, it -> added(it, device));

        Optional<Device> found = call(database, user, it -> it.byCredential(credential));
        assertThat(found).contains(device);
        assertProblem(
                ProblemType.INVALID,
                () -> call(database, user, it -> added(it, device(user, "Key").findBy(credential))));
    }

    @OnEveryDatabase
    void areListedWithTheirOwnersByAsManyStatementsHoweverManyThereAre(Database database) {
        long user = user(database);
        add(database, user, "Old Phone");
        try (Statements statements = new Statements(database)) {
            assertThat(list(statements.watched(), user, user, "")).containsExactly("Old Phone");
            List<String> few = statements.take();
            for (int more = 0; more < 5; more++) {
                add(database, user, "Tablet");
            }
            assertThat(list(statements.watched(), user, user, "")).hasSize(6);
            assertThat(statements.take()).isEqualTo(few);
        }

        long other = user(database);
        assertThat(list(database, user, user, "PHONE")).containsExactly("Old Phone");
        assertThat(list(database, user, user, "%")).isEmpty();
        assertThat(list(database, other, other, "")).isEmpty();
        assertProblem(ProblemType.FORBIDDEN, () -> list(database, other, user, ""));
    }

    /** What somebody finds among somebody's devices. */
    private List<String> list(Database database, long caller, long owner, String search) {
        DeviceFilter filter = new DeviceFilter(DeviceKind.TOTP, Optional.of(owner), "", search);
        return database.call(entities -> devices(entities, caller).page(filter, "", 0, 20).items().stream()
                .map(it -> DeviceView.of(it, null, null).name())
                .toList());
    }

    @OnEveryDatabase
    void goesWithItsUser(Database database) {
        long user = user(database);
        Device device = add(database, user, "Codes");
        call(database, user, it -> {
            it.devices.addCode(device, "one");
            return null;
        });

        database.run(entities -> entities.remove(entities.find(User.class, user)));

        assertThat(names(database, user)).isEmpty();
    }

    private static long user(Database database) {
        User user = new User("device." + NUMBER.incrementAndGet(), NOW);
        database.run(entities -> entities.persist(user));
        return user.getId();
    }

    private static Device device(long user, String name) {
        return new Device(user, DeviceKind.TOTP, name, NOW.plusSeconds(NUMBER.incrementAndGet()))
                .keep(KEYS, Map.of("secret", "abc"));
    }

    private Device add(Database database, long user, String name) {
        return call(database, user, it -> added(it, device(user, name)));
    }

    private static Device added(Devices devices, Device device) {
        devices.add(device);
        return device;
    }

    private boolean advance(Database database, Device device, long count) {
        return call(database, 0, it -> it.advance(device, count));
    }

    private Void remove(Database database, long user, Device device) {
        return call(database, user, it -> {
            it.remove(device.getId());
            return null;
        });
    }

    private List<String> names(Database database, long user) {
        return call(
                database,
                user,
                it -> it.list(user).stream().map(Device::getName).toList());
    }

    private <T> T call(Database database, long caller, Function<Devices, T> work) {
        return database.call(entities -> work.apply(devices(entities, caller)));
    }

    private Devices devices(EntityManager entities, long user) {
        Devices devices = new Devices();
        devices.devices = new DeviceRepository();
        devices.devices.entities = entities;
        devices.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        devices.caller = new Caller();
        devices.caller.identify(new Caller.Identity(user, "user", false, Set.of(), null));
        devices.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                told.add(action);
            }
        };
        return devices;
    }

    private static void assertProblem(ProblemType type, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(type));
    }
}
