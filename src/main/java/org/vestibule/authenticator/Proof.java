package org.vestibule.authenticator;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.user.LoginThrottle;
import org.vestibule.user.User;

/**
 * Checks codes and signatures. Each code is good once; whoever guesses is slowed down as with passwords, but counted apart from them.
 */
@Stateless
@Unguarded("comes before the sign-in")
public class Proof {
    @Inject
    DeviceRepository devices;

    @Inject
    RecoveryCodes codes;

    @Inject
    Passkeys passkeys;

    @Inject
    LoginThrottle throttle;

    @Inject
    SecretKeys keys;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Counts an attempt that begins; false when there were too many. To be called outside of a transaction. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean begin(long user, String address) {
        try {
            throttle.check(account(user), address);
            return true;
        } catch (Problem problem) {
            if (problem.type() == ProblemType.THROTTLED) {
                return false;
            }
            throw problem;
        }
    }

    /** Uses up a code of one of these devices of a user, and tells which; empty, and noted, where it is none of them, or was used. */
    public Optional<Device> use(User user, List<Device> offered, String code, String address) {
        Optional<Device> proven =
                offered.stream().filter(device -> uses(device, code)).findFirst();
        if (proven.isPresent()) {
            throttle.succeeded(account(user.getId()), address);
        } else {
            events.refuse(EventAction.LOGIN_FAILED, user.subject(), Map.of("reason", "code"));
        }
        return proven;
    }

    /** Takes what a passkey of a user has signed; false, and noted, where it has not, or where a copy of it has signed before. */
    public boolean sign(User user, Device device, PasskeyAnswer answer, Passkeys.Question question) {
        OptionalLong count = passkeys.signed(user, device, answer, question);
        if (count.isEmpty()) {
            events.refuse(EventAction.LOGIN_FAILED, user.subject(), Map.of("reason", "passkey"));
            return false;
        }
        boolean first = devices.sign(device, count.getAsLong(), clock.instant());
        if (!first) {
            events.refuse(
                    EventAction.SUSPICIOUS_REQUEST, device.subject(), Map.of("user", user.getId(), "reason", "copy"));
        }
        return first;
    }

    /** Notes that a device has proven it in a way of its own. */
    public void accept(Device device, String address) {
        devices.use(device, clock.instant());
        throttle.succeeded(account(device.getUserId()), address);
    }

    private boolean uses(Device device, String code) {
        return switch (device.getKind()) {
            case TOTP -> usesTotp(device, code);
            case STATIC -> usesRecovery(device, code);
            case EMAIL, WEBAUTHN -> false;
        };
    }

    private boolean usesTotp(Device device, String code) {
        OptionalLong step = TotpSecret.of(device.secrets(keys)).step(code, clock.instant());
        return step.isPresent() && devices.advance(device, step.getAsLong(), clock.instant());
    }

    private boolean usesRecovery(Device device, String code) {
        boolean used = devices.useCode(device, codes.hashes(device, code));
        if (used) {
            devices.use(device, clock.instant());
        }
        return used;
    }

    private static String account(long user) {
        return "second factor of " + user;
    }
}
