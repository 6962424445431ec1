package org.vestibule.approval;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import org.vestibule.common.Unguarded;

/** Tells an applicant, whose page names him, how it stands. */
@Named
@RequestScoped
@Unguarded("only the page of his own run knows an applicant's id, and nothing but the state is told")
public class WaitingPage {
    @Inject
    Applicants applicants;

    @Inject
    Clock clock;

    private String asked;
    private Instant until;

    /** Until when somebody can decide about the applicant of that id; null where nobody can any more. */
    public Instant until(String applicant) {
        if (!applicant.equals(asked)) {
            asked = applicant;
            until = applicants
                    .find(applicant)
                    .filter(it -> it.state(clock.instant()) == Applicant.State.WAITING)
                    .map(Applicant::getExpires)
                    .orElse(null);
        }
        return until;
    }
}
