package org.vestibule.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vestibule.common.Identified;
import org.vestibule.common.SecretKeys;

/**
 * One visitor's run through a flow. It belongs to the browser that holds the key and survives everything else. What was gathered is
 * sealed under a key that is derived from this run's id; the row alone tells nobody anything.
 */
@Entity
@Table(name = "flow_executions")
@NamedNativeQuery(
        name = FlowExecution.LOCK_LATEST,
        query = "select * from flow_executions where id = (select max(id) from flow_executions"
                + " where key_hash = ? and flow_id = ? and not finished and expires > ?"
                + " and admission is not distinct from ?) for update skip locked",
        resultClass = FlowExecution.class)
public class FlowExecution extends Identified {
    /** The newest unfinished run of a browser through a flow, with a link or none; JPQL cannot pass over what is locked. */
    static final String LOCK_LATEST = "FlowExecution.lockLatest";

    /** How long an unfinished run waits. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** The same for a run about somebody's account, which the next one at the browser could go on with. */
    static final Duration LIFETIME_ABOUT_USER = Duration.ofHours(1);

    /** How long a finished run can still tell a second click what the first one did. */
    static final Duration AFTERGLOW = Duration.ofMinutes(2);

    /** How long a run can be looked at that only tries its flow. */
    static final Duration LIFETIME_TRIAL = Duration.ofHours(1);

    @Column(name = "key_hash")
    private String key;

    @Column(name = "left_key_hash")
    private String leftKey;

    @Column(name = "flow_id")
    private String flowId;

    @Transient
    private Flow flow;

    private String admission;
    private String stage;

    @Column(name = "user_id")
    private Long userId;

    private int step;
    private boolean finished;
    private String sealed;
    private Instant created;
    private Instant expires;

    protected FlowExecution() {}

    FlowExecution(String key, Flow flow, String admission, Instant now) {
        this.key = key;
        flowId = flow.getId();
        this.flow = flow;
        this.admission = admission;
        created = now;
    }

    /** The flow that it runs through now. */
    Flow flow() {
        return flow;
    }

    /** Brings along the flow of its id, after it was read. */
    FlowExecution through(Function<String, Flow> flows) {
        flow = flows.apply(flowId);
        return this;
    }

    /** The id of the link that the run began with, or null. */
    String admission() {
        return admission;
    }

    boolean isFinished() {
        return finished;
    }

    boolean isUsable(Instant now) {
        return expires.isAfter(now);
    }

    boolean belongsTo(Visitor visitor) {
        return SecretKeys.same(key, visitor.key());
    }

    /** Whether it went on from this visitor's browser to another one. */
    boolean hasLeft(Visitor visitor) {
        return leftKey != null && SecretKeys.same(leftKey, visitor.key()) && !belongsTo(visitor);
    }

    /** Goes on in this visitor's browser alone. */
    void moveTo(Visitor visitor) {
        if (!belongsTo(visitor)) {
            leftKey = key;
            key = visitor.key();
        }
    }

    /** What an answer to the current step carries. */
    String token() {
        return getId() + "." + step;
    }

    /** Whether the answer is to the current step. */
    boolean takes(Answer answer) {
        return !finished && token().equals(answer.step());
    }

    /** Why the link that it began with admits no more. */
    Optional<Step> over(FlowRun run, Optional<Admission.Entry> link) {
        boolean goesOn = admission == null
                || finished
                || run.data().hasRedeemed()
                || link.filter(it -> it.admitsTo(flow)).isPresent();
        return goesOn
                ? Optional.empty()
                : Optional.of(Step.of(link.isPresent() ? Step.Type.LINK_OVER : Step.Type.UNKNOWN_LINK));
    }

    /** What it has come to, with a reader of its files. */
    FlowRun open(SecretKeys keys, UnaryOperator<String> files) {
        return FlowRun.read(keys.open(purpose(), sealed), files);
    }

    /** Keeps what the run has come to, as a new step; in another flow without the link, which was for this one, or by a link that was typed. */
    void keep(FlowRun run, SecretKeys keys, Instant now) {
        run.wentOver().ifPresent(other -> {
            flowId = other.getId();
            flow = other;
            admission = null;
        });
        run.link().ifPresent(link -> admission = link.id());
        sealed = keys.seal(purpose(), run.write());
        stage = run.step().stage();
        userId = run.trial().isPresent() ? null : run.data().pendingUser().orElse(null);
        finished = run.step().isOver();
        expires = run.trial().isPresent() ? now.plus(LIFETIME_TRIAL) : finished ? now.plus(AFTERGLOW) : end(run, now);
        step++;
    }

    /** Not before the link that it waits for ends; at the same time whether there is a user of the name that was typed or not. */
    private static Instant end(FlowRun run, Instant now) {
        Instant usual = now.plus(run.data().pendingName().isEmpty() ? LIFETIME : LIFETIME_ABOUT_USER);
        return run.data()
                .mailedLink()
                .filter(it -> !it.confirmed() && it.until().isAfter(usual))
                .map(MailedLink::until)
                .orElse(usual);
    }

    private String purpose() {
        return "flow execution " + getId();
    }
}
