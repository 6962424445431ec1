package org.vestibule.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;

/** Looks after those who wait: reminds their approvers, and tells them when nobody has decided. Each is looked at by one node at a time. */
@Stateless
@Unguarded("the timer calls it, never a person")
public class ApplicantWatch {
    private static final int BATCH = 100;

    @Inject
    ApplicantRepository applicants;

    @Inject
    Applicants asked;

    @Inject
    ApproverMail approvers;

    @Inject
    ApplicantMail mail;

    @Inject
    Clock clock;

    /** Notes of some that their time is over; false where there were no more. */
    public boolean expire() {
        List<Applicant> over = applicants.takeExpired(clock.instant(), BATCH);
        for (Applicant applicant : over) {
            applicant.expire();
            asked.record(EventAction.APPROVAL_EXPIRED, applicant, Map.of());
            mail.plan(applicant);
        }
        return over.size() == BATCH;
    }

    /** Reminds some; false where there were no more. */
    public boolean remind() {
        Instant now = clock.instant();
        List<Applicant> due = applicants.takeToRemind(now, BATCH);
        for (Applicant applicant : due) {
            approvers.plan(applicant);
            applicant.planReminder(now);
        }
        return due.size() == BATCH;
    }

    /** Forgets those whose run is no more, unless an account rests because of them. */
    public void sweep() {
        applicants.removeGone();
    }
}
