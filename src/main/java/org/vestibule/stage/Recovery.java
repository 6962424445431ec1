package org.vestibule.stage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.flow.Designation;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.RecoveryLinks;
import org.vestibule.flow.Stage;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;

/** Lets somebody back in whom an administrator helps: by a link to hand over, or by one that is mailed. */
@Stateless
@Requires(Permission.RESET_PASSWORD)
public class Recovery {
    private static final String WHOLE = "non_field_errors";

    @Inject
    RecoveryLinks links;

    @Inject
    FlowRepository flows;

    @Inject
    EmailStage kind;

    @Inject
    Outbox outbox;

    /** A link to hand over. */
    public String link(long userId, Duration lasts) {
        return links.issue(userId, lasts).url();
    }

    /** Mails a link in the words of that e-mail stage. */
    public void mail(long userId, String stageId, Duration lasts) {
        Stage stage = flows.stage(stageId)
                .filter(it -> it.getKind().equals(kind.name()))
                .orElseThrow(() -> Problem.invalid(WHOLE, Message.of("recovery.error.stage")));
        mail(userId, stage, lasts);
    }

    /** Mails a link in the words of the recovery flow, for as long as its own ones are good. */
    public void mail(long userId) {
        Stage stage = flows.flows(Designation.RECOVERY).stream()
                .findFirst()
                .flatMap(this::stage)
                .orElseThrow(() -> Problem.invalid(WHOLE, Message.of("recovery.error.flow")));
        mail(userId, stage, stage.settings(kind).tokenExpiry().duration());
    }

    private Optional<Stage> stage(Flow flow) {
        return flows.bindings(flow).stream()
                .map(FlowStageBinding::getStage)
                .filter(it -> it.getKind().equals(kind.name()))
                .findFirst();
    }

    private void mail(long userId, Stage stage, Duration lasts) {
        RecoveryLinks.Issued issued = links.issue(userId, lasts);
        if (!Mailbox.isAddress(issued.link().address())) {
            throw Problem.invalid(WHOLE, Message.of("recovery.error.address"));
        }
        outbox.add(
                ConfirmationMail.NAME,
                ConfirmationMail.ids(issued.execution(), issued.link().sent(), stage.getId()),
                issued.link().address(),
                Optional.of(issued.link().until()));
    }
}
