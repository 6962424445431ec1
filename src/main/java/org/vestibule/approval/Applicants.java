package org.vestibule.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Ids;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.user.LetterThrottle;

/** Where runs ask for a yes, and see whether it has come. Whoever calls this has a transaction. */
@ApplicationScoped
public class Applicants {
    /** So often in {@link #PAUSE} the same approvers get a mail at once; of those who come then, the reminder tells. */
    private static final int MAILS = 30;

    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    ApplicantRepository applicants;

    @Inject
    FlowRepository flows;

    @Inject
    ApproverMail mail;

    @Inject
    LetterThrottle throttle;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Who has asked at that place of a run. */
    public Optional<Applicant> at(String run, String place) {
        return applicants.at(run, place);
    }

    public Optional<Applicant> find(String id) {
        return applicants.find(id);
    }

    /**
     * Asks for a yes. The approvers are told by {@link #tell}, once the run keeps what they are to see.
     *
     * @return the applicant, in the place of another one who waited there
     */
    public Applicant ask(Applicant.Place where, Applicant.Person who, Applicant.Terms terms) {
        Applicant applicant = new Applicant(where, who, terms, clock.instant());
        applicants.add(applicant);
        record(EventAction.APPROVAL_ASKED, applicant, Map.of());
        return applicant;
    }

    /** Writes down what happened to an applicant, as something that happened to the flow. */
    void record(EventAction action, Applicant applicant, Map<String, ?> more) {
        String slug = flows.find(applicant.getFlow()).map(Flow::getSlug).orElse("");
        Map<String, Object> context = new LinkedHashMap<>(more);
        context.put("applicant", applicant.getId());
        applicant.invitation().ifPresent(it -> context.put("invitation_uuid", it.replace("-", "")));
        events.record(action, new Subject("authentik_flows.flow", applicant.getFlow(), slug), context);
    }

    /** Has mails sent to those who decide, unless there were too many, or the client has asked too often. */
    public void tell(Applicant applicant, String client) {
        String deciding =
                "approval:" + applicant.approvers().or(applicant::invitation).orElse(applicant.getFlow());
        if (throttle.count("approval:" + Ids.next(), deciding, client, MAILS, PAUSE) == LetterThrottle.Verdict.SEND) {
            mail.plan(applicant);
        }
    }

    /** Whether an account is not to be let in yet, as somebody still has to say yes to who has made it. */
    public boolean hold(long account) {
        return applicants.holds(account);
    }
}
