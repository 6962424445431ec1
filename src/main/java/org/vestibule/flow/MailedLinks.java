package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.vestibule.common.Configuration;
import org.vestibule.common.SecretKeys;

/**
 * Derives the tokens of {@link MailedLink}s, so that nothing usable is stored: key number, id of the run, time of the mail, and the first
 * 128 bits of the HMAC-SHA-256 over these, the place and the address.
 */
@ApplicationScoped
public class MailedLinks {
    private static final String PURPOSE = "mailed link";
    private static final int NAMED = 1 + 16 + 8;
    private static final int MAC = 16;

    @Inject
    FlowExecutionRepository executions;

    @Inject
    SecretKeys keys;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** How it stands with a link. */
    enum Status {
        VALID,
        /** The run has gone past the place. */
        USED,
        /** Another one was mailed later. */
        REPLACED,
        EXPIRED,
        /** Not genuine, or its run is no more. */
        UNKNOWN
    }

    /**
     * A link that is to be mailed.
     *
     * @param data what its run has gathered
     * @param url where it leads; its host is always the configured one
     */
    public record Waiting(FlowData data, MailedLink link, String url) {}

    /** The link that the run waits for, if that is still the one that was mailed at this time, and somebody is there to mail it to. */
    public Optional<Waiting> waiting(String execution, Instant sent) {
        return executions.find(execution).flatMap(it -> {
            FlowRun run = executions.open(it);
            return run.data()
                    .mailedLink()
                    .filter(link -> link.sent().equals(sent) && !link.address().isEmpty())
                    .filter(link -> status(link, it, run) == Status.VALID)
                    .map(link -> new Waiting(run.data(), link, url(it, link)));
        });
    }

    /** The id of the run that a token names, genuine or not; empty for what is no token. */
    String execution(String token) {
        if (!token.matches("[-_A-Za-z0-9]{%d}".formatted(((NAMED + MAC) * 8 + 5) / 6))) {
            return "";
        }
        ByteBuffer bytes = named(token);
        return new UUID(bytes.getLong(1), bytes.getLong(9)).toString();
    }

    /** How it stands with the link of a token that names this run. */
    Status status(String token, FlowExecution execution, FlowRun run) {
        Optional<MailedLink> mailed = run.data().mailedLink();
        Instant sent = Instant.ofEpochMilli(named(token).getLong(17));
        if (mailed.isEmpty() || !isGenuine(token, execution, mailed.get(), sent)) {
            return Status.UNKNOWN;
        }
        return mailed.get().sent().equals(sent) ? status(mailed.get(), execution, run) : Status.REPLACED;
    }

    private Status status(MailedLink link, FlowExecution execution, FlowRun run) {
        if (execution.isFinished() || link.confirmed() || !run.place().equals(link.place())) {
            return Status.USED;
        }
        return link.until().isAfter(clock.instant()) ? Status.VALID : Status.EXPIRED;
    }

    private boolean isGenuine(String token, FlowExecution execution, MailedLink link, Instant sent) {
        byte number = named(token).get(0);
        byte[] named = named(number, execution, sent);
        return keys.mac(number, PURPOSE, message(named, link))
                .filter(mac -> SecretKeys.same(token(named, mac), token))
                .isPresent();
    }

    String url(FlowExecution execution, MailedLink link) {
        return configuration.url("/if/flow/" + execution.flow().getSlug() + "/?flow_token=" + token(execution, link));
    }

    String token(FlowExecution execution, MailedLink link) {
        byte[] named = named(keys.newest(), execution, link.sent());
        return token(named, keys.mac(PURPOSE, message(named, link)));
    }

    private static ByteBuffer named(String token) {
        return ByteBuffer.wrap(SecretKeys.decode(token), 0, NAMED);
    }

    private static byte[] named(byte number, FlowExecution execution, Instant sent) {
        UUID id = UUID.fromString(execution.getId());
        return ByteBuffer.allocate(NAMED)
                .put(number)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(sent.toEpochMilli())
                .array();
    }

    private static byte[] message(byte[] named, MailedLink link) {
        byte[] rest = (link.place() + " " + link.address()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(NAMED + rest.length).put(named).put(rest).array();
    }

    private static String token(byte[] named, byte[] mac) {
        byte[] all = Arrays.copyOf(named, NAMED + MAC);
        System.arraycopy(mac, 0, all, NAMED, MAC);
        return SecretKeys.encode(all);
    }
}
