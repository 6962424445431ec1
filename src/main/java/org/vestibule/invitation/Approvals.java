package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.mail.OutboxBatchRepository;
import org.vestibule.user.CallersMandate;

/**
 * Holds back what somebody does who needs approval. What is changed of something that is held waits with it, whoever changes it. Whoever
 * calls this has a transaction.
 */
@ApplicationScoped
public class Approvals {
    @Inject
    ApprovalRepository approvals;

    @Inject
    OutboxBatchRepository batches;

    @Inject
    CallersMandate mandate;

    @Inject
    Caller caller;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Holds an invitation that the caller has made or changed, with its mails that have not left, if that needs approval. */
    void changed(Invitation invitation) {
        if (isNeeded(invitation)) {
            invitation.getApproval().hold(clock.instant());
            approvals.batches(invitation).forEach(batches::hold);
            ask(invitation);
        }
    }

    /** Whether people to whom the caller is about to write are to be held; asks for a decision if so. */
    boolean hold(Invitation invitation) {
        boolean needed = isNeeded(invitation);
        if (needed) {
            ask(invitation);
        }
        return needed;
    }

    private boolean isNeeded(Invitation invitation) {
        Approval approval = invitation.getApproval();
        return mandate.get().needsApproval() || approval.isHeld() || approval.isAsked();
    }

    private void ask(Invitation invitation) {
        Approval approval = invitation.getApproval();
        boolean before = approval.isAsked();
        approval.ask(clock.instant());
        approvals.involve(invitation.getId(), caller.requireUser());
        if (!before) {
            events.record(EventAction.INVITATION_APPROVAL_WAITING, invitation.subject(), Map.of());
        }
    }
}
