package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.StageContext;
import org.vestibule.mail.Outbox;
import org.vestibule.user.LetterThrottle;
import org.vestibule.user.User;

/**
 * Mails codes and knows them again. A code is made of the run, the mailbox and the time, so that it is kept nowhere; only the one that was
 * mailed last in a run is good, once, and not for long.
 */
@ApplicationScoped
class EmailCodes {
    static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration LASTING = Duration.ofMinutes(15);

    private static final String PURPOSE = "code by e-mail";
    private static final String SENT = "email_code";
    private static final int MOST = 5;
    private static final int CODES = 1_000_000;

    @Inject
    LetterThrottle throttle;

    @Inject
    Outbox outbox;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    /** What a run remembers of the last one. */
    public record Sent(String address, long at, long until) {}

    /**
     * Mails a new code, which replaces the one before; false when there were too many letters.
     *
     * @param device the id of the device that it is for; empty for the user's own address, which is about to become one
     */
    boolean send(StageContext<?> context, User user, String address, String device, Duration lasting) {
        LetterThrottle.Verdict verdict =
                throttle.count(user.getUsername(), address, context.visitor().address(), MOST, PAUSE);
        if (verdict == LetterThrottle.Verdict.WAIT) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = now.plus(lasting);
        context.data().put(SENT, Records.write(new Sent(address, now.toEpochMilli(), until.toEpochMilli())));
        if (verdict == LetterThrottle.Verdict.SEND) {
            Map<String, String> ids = new LinkedHashMap<>();
            ids.put(CodeMail.RUN, context.execution());
            ids.put(CodeMail.SENT, String.valueOf(now.toEpochMilli()));
            ids.put(CodeMail.UNTIL, String.valueOf(until.toEpochMilli()));
            ids.put(CodeMail.USER, String.valueOf(user.getId()));
            ids.put(CodeMail.DEVICE, device);
            ids.put(CodeMail.LANGUAGE, context.visitor().locale().toLanguageTag());
            outbox.add(CodeMail.NAME, ids, address, Optional.of(until));
        }
        return true;
    }

    /** Mails one to a device that is a mailbox. */
    boolean send(StageContext<?> context, User user, Device device) {
        return send(context, user, address(device), device.getId(), LASTING);
    }

    /** The mailbox of a device. */
    String address(Device device) {
        return (String) device.secrets(keys).get(AuthenticatorEmailStage.EMAIL);
    }

    /** Uses the code up that was mailed last, and tells to which of these devices that are mailboxes it went. */
    Optional<Device> use(StageContext<?> context, List<Device> offered, String code) {
        return offered.stream()
                .filter(it -> it.getKind() == DeviceKind.EMAIL)
                .filter(it -> use(context, address(it), code))
                .findFirst();
    }

    /** Whether one has been mailed there in this run. */
    boolean isSent(StageContext<?> context, String address) {
        return sent(context).filter(it -> it.address().equals(address)).isPresent();
    }

    /** Uses the code up that was mailed last, if it went there and this is it. */
    boolean use(StageContext<?> context, String address, String code) {
        boolean right = sent(context)
                .filter(it -> it.address().equals(address)
                        && it.until() > clock.instant().toEpochMilli())
                .filter(it -> matches(context.execution(), it, code))
                .isPresent();
        if (right) {
            context.data().put(SENT, Map.of());
        }
        return right;
    }

    @SuppressWarnings("unchecked")
    private static Optional<Sent> sent(StageContext<?> context) {
        return context.data()
                .get(SENT)
                .filter(it -> it instanceof Map<?, ?> map && !map.isEmpty())
                .map(it -> Records.read(Sent.class, (Map<String, Object>) it));
    }

    private boolean matches(String run, Sent sent, String code) {
        return keys.macs(PURPOSE, message(run, sent.address(), sent.at()))
                .anyMatch(mac -> SecretKeys.same(digits(mac), code));
    }

    /** The code that was mailed there then. */
    String code(String run, String address, long at) {
        return digits(keys.mac(PURPOSE, message(run, address, at)));
    }

    private static byte[] message(String run, String address, long at) {
        return (run + " " + at + " " + address).getBytes(StandardCharsets.UTF_8);
    }

    private static String digits(byte[] mac) {
        return "%06d".formatted(Math.floorMod(ByteBuffer.wrap(mac).getLong(), CODES));
    }

    /** The address as others may see it. */
    static String masked(String address) {
        return address.replaceFirst("(?<=.)[^@]*@", "***@");
    }
}
