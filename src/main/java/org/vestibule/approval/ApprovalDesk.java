package org.vestibule.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Slice;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.WaitingRuns;
import org.vestibule.user.Group;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Where approvers see who waits for them, and decide. */
@Stateless
@Unguarded("each applicant has approvers of his own, who are asked for; nobody else knows of him")
public class ApprovalDesk {
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_TITLE = 60;

    @Inject
    ApplicantRepository applicants;

    @Inject
    Applicants asked;

    @Inject
    Approvers approvers;

    @Inject
    WaitingRuns runs;

    @Inject
    FlowRepository flows;

    @Inject
    UserRepository users;

    @Inject
    ApplicantMail mail;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * An applicant with what there is to see of him.
     *
     * @param flow the slug
     * @param over whether a yes would change nothing, as his link admits no more
     * @param said whether the caller has said yes, and somebody else has to as well
     * @param own whether it is the caller himself, so that somebody else decides
     */
    public record Case(
            Applicant applicant, String flow, List<Petition.Line> lines, boolean over, boolean said, boolean own) {
        /** What is shown of him, by field key. */
        public Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            lines.forEach(it -> values.put(it.key(), it.value()));
            return values;
        }

        /** What he is called in a list: the first things that are shown of him, shortened. */
        public String title() {
            return lines.stream()
                    .map(Petition.Line::value)
                    .filter(it -> !it.isBlank())
                    .limit(2)
                    .map(it -> it.length() > LONGEST_TITLE ? it.substring(0, LONGEST_TITLE) + "…" : it)
                    .collect(Collectors.joining(" · "));
        }
    }

    /** A part of those who wait for the caller, the longest waiting first, by keyset. */
    public Slice<Case> waiting(Optional<String> cursor) {
        Slice<Applicant> slice = applicants.waiting(which(), ApplicantRepository.ORDERS.standard(), cursor);
        Map<String, FlowData> data = data(slice.items());
        return slice.map(it -> row(it, data));
    }

    /** A part of them, by position; in the order of a JPQL clause. */
    public Page<Case> page(String orderBy, int offset, int size) {
        Page<Applicant> page = applicants.page(which(), orderBy, offset, size);
        Map<String, FlowData> data = data(page.items());
        return page.map(it -> row(it, data));
    }

    private Map<String, FlowData> data(List<Applicant> some) {
        return runs.data(some.stream().map(Applicant::getRun).toList());
    }

    private Case row(Applicant applicant, Map<String, FlowData> data) {
        return of(applicant, Optional.ofNullable(data.get(applicant.getRun())), false);
    }

    private Case of(Applicant applicant, Optional<FlowData> data, boolean over) {
        User user = users.get(caller.requireUser());
        return new Case(
                applicant,
                flows.find(applicant.getFlow()).map(Flow::getSlug).orElse(""),
                data.flatMap(it -> Petition.in(it, applicant.getPlace()))
                        .map(Petition::lines)
                        .orElse(List.of()),
                over,
                applicant.hasFirstYesOf(user.getId()),
                Approvers.isOneself(applicant, data, user));
    }

    private ApplicantRepository.Which which() {
        User user = users.get(caller.requireUnlimited());
        List<String> groups = new ArrayList<>(List.of(""));
        user.getGroups().stream().map(Group::getId).forEach(groups::add);
        return new ApplicantRepository.Which(user.getId(), user.isSuperuser(), groups, clock.instant());
    }

    /** One applicant; {@code NOT_FOUND} for whoever has nothing to decide about him. */
    public Case get(String id) {
        Applicant applicant = mine(id);
        return of(applicant, runs.data(applicant.getRun()), runs.isOver(applicant.getRun()));
    }

    private Applicant mine(String id) {
        User user = users.get(caller.requireUnlimited());
        return applicants
                .find(id)
                .filter(it -> user.isActive() && approvers.include(it, user))
                .orElseThrow(() -> Problem.notFound("applicant"));
    }

    /** Says yes; {@code CONFLICT} where somebody has decided, or it is too late, or the caller has said so already. */
    public void approve(String id) {
        Applicant applicant = mine(id);
        if (runs.isOver(applicant.getRun())) {
            throw new Problem(ProblemType.CONFLICT, Message.of("applicant.error.over"));
        }
        require(applicants.approve(id, identity(), clock.instant()));
        Applicant decided = applicants.fresh(id).orElseThrow();
        asked.record(EventAction.APPROVAL_GIVEN, decided, Map.of("missing", decided.getMissing()));
        if (decided.getState() == Applicant.State.APPROVED) {
            mail.plan(decided);
        }
    }

    /**
     * Says no, which ends it; {@code CONFLICT} as above.
     *
     * @param reason for the applicant; may be empty where the stage does not demand one
     */
    public void deny(String id, String reason) {
        Applicant applicant = mine(id);
        boolean missing = reason.isBlank() && applicant.isReasonDemanded();
        if (missing || reason.length() > LONGEST_REASON) {
            throw Problem.invalid("reason", Message.of("approval.error.reason", LONGEST_REASON));
        }
        Instant now = clock.instant();
        require(applicants.deny(id, identity(), reason.strip(), now));
        Applicant decided = applicants.fresh(id).orElseThrow();
        asked.record(EventAction.APPROVAL_DENIED, decided, Map.of("reason", reason.strip()));
        mail.plan(decided);
    }

    private Caller.Identity identity() {
        return caller.identity().orElseThrow();
    }

    private static void require(boolean decided) {
        if (!decided) {
            throw new Problem(ProblemType.CONFLICT, Message.of("applicant.error.decided"));
        }
    }
}
