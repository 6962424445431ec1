package org.vestibule.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vestibule.common.Identified;

/**
 * Somebody whose run waits at a stage until enough people say yes, one says no, or the time is over. What he typed is in the run, sealed.
 * A yes is for what was shown then: the same place of the run with other data is another applicant. The guarded statements of
 * {@link ApplicantRepository} alone decide.
 */
@Entity
@Table(name = "applicants")
public class Applicant extends Identified {
    /** How it stands. */
    public enum State {
        WAITING,
        APPROVED,
        DENIED,
        EXPIRED
    }

    /**
     * Where somebody waits.
     *
     * @param run the id of his run
     * @param place the id of the binding by which the stage stands in the flow
     * @param flow its id
     */
    public record Place(String run, String place, String flow) {}

    /**
     * Who he is, as far as it is known.
     *
     * @param invitation the id of that by which he came; null without one
     * @param user who he is if he is signed in, or else has been named; else null
     * @param made the account that his run has made already; else null
     */
    public record Person(String invitation, Long user, Long made) {}

    /**
     * How it is decided.
     *
     * @param approvers the id of the group that decides; null for whoever invites
     * @param needed how many different people have to say yes
     * @param expiry how long there is time
     * @param reminder after how long the approvers are reminded; not positive for never
     */
    public record Terms(String approvers, int needed, boolean reasonDemanded, Duration expiry, Duration reminder) {}

    @Column(name = "execution_id")
    private String run;

    private String place;

    @Column(name = "flow_id")
    private String flow;

    @Column(name = "approvers_id")
    private String approvers;

    @Column(name = "invitation_id")
    private String invitation;

    @Column(name = "user_id")
    private Long user;

    @Column(name = "account_id")
    private Long made;

    private int needed;

    @Column(name = "reason_demanded")
    private boolean reasonDemanded;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    @Column(name = "asked_at")
    private Instant askedAt;

    private Instant expires;

    @Column(name = "remind_at")
    private Instant remindAt;

    @Column(name = "first_id")
    private Long first;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    private String reason;

    protected Applicant() {}

    Applicant(Place where, Person who, Terms terms, Instant now) {
        run = where.run();
        place = where.place();
        flow = where.flow();
        invitation = who.invitation();
        user = who.user();
        made = who.made();
        approvers = terms.approvers();
        needed = terms.needed();
        reasonDemanded = terms.reasonDemanded();
        askedAt = now;
        expires = now.plus(terms.expiry());
        remindAt = Optional.of(now.plus(terms.reminder()))
                .filter(it -> it.isAfter(now) && it.isBefore(expires))
                .orElse(null);
    }

    /** Plans the next reminder, after twice as long each time. None is made up for that nobody could send. */
    void planReminder(Instant now) {
        Instant next = now.plus(Duration.between(askedAt, now));
        remindAt = next.isBefore(expires) ? next : null;
    }

    /** Notes that nobody has decided in time. */
    void expire() {
        state = State.EXPIRED;
    }

    /** How it stands at this moment: who has waited too long has, also before anybody has noted it. */
    public State state(Instant now) {
        return state == State.WAITING && !expires.isAfter(now) ? State.EXPIRED : state;
    }

    /** The id of the run that waits. */
    public String getRun() {
        return run;
    }

    /** The id of the binding by which the stage stands in the flow. */
    public String getPlace() {
        return place;
    }

    /** The flow's id. */
    public String getFlow() {
        return flow;
    }

    /** The id of the group that decides; empty where whoever invites does. */
    Optional<String> approvers() {
        return Optional.ofNullable(approvers);
    }

    /** The id of the invitation by which he came. */
    Optional<String> invitation() {
        return Optional.ofNullable(invitation);
    }

    boolean isUser(long id) {
        return user != null && user == id;
    }

    /** Whether that user has said yes already, and somebody else has to as well. */
    public boolean hasFirstYesOf(long id) {
        return first != null && first == id;
    }

    /** How many people have to say yes. */
    public int getNeeded() {
        return needed;
    }

    /** How many of them still have to. */
    public int getMissing() {
        return state == State.APPROVED ? 0 : first == null ? needed : 1;
    }

    /** Whether a no needs a reason. */
    public boolean isReasonDemanded() {
        return reasonDemanded;
    }

    public State getState() {
        return state;
    }

    public Instant getAskedAt() {
        return askedAt;
    }

    /** Until when somebody can decide. */
    public Instant getExpires() {
        return expires;
    }

    /** The user name of who decided last; null where nobody has. */
    public String getDecidedBy() {
        return decidedBy;
    }

    /** When somebody decided last; null where nobody has. */
    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** Why he was denied; empty where that was not said. */
    public String getReason() {
        return reason == null ? "" : reason;
    }
}
