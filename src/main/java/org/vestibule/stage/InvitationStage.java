package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Joining;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;

/**
 * Demands a genuine link, and lets the invitation take effect: its data fills the prompts that follow. Where the visitor has come without
 * one, a prompt with the key {@code token} may have asked him to type what stands in it.
 */
@ApplicationScoped
public class InvitationStage implements StageKind<InvitationStage.Settings> {
    private static final String TOKEN = "token";

    /**
     * Whom it lets pass.
     *
     * @param continueFlowWithoutInvitation whether visitors without a link may go on; a link that is no longer valid never may
     * @param demandProvenAddress whether only a link that stood in a mail to the visitor counts, which proves that he reads the mailbox
     */
    public record Settings(
            boolean continueFlowWithoutInvitation,
            @Default(value = "false", ours = true) boolean demandProvenAddress) {}

    @Inject
    Admission admissions;

    @Inject
    Joining joining;

    @Inject
    EventLog events;

    @Override
    public String name() {
        return "invitation";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public boolean admits() {
        return true;
    }

    @Override
    public boolean demandsAdmission(Settings settings) {
        return !settings.continueFlowWithoutInvitation();
    }

    @Override
    public boolean demandsProof(Settings settings) {
        return settings.demandProvenAddress();
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        if (context.admission().isPresent()) {
            return admit(context, context.admission().get());
        }
        return typed(context)
                .map(token -> admissions
                        .byToken(token)
                        .map(link -> take(context, token, link))
                        .orElseGet(() -> refuse(context, "unknown")))
                .orElseGet(() -> without(context));
    }

    private Outcome admit(StageContext<Settings> context, Admission.Entry link) {
        if (!proves(context, link)) {
            note(context, "the link was not mailed");
            return Outcome.denied(Texts.in(context.visitor().locale()).get("flow.link.copied"));
        }
        context.data().admit(link);
        return Outcome.next();
    }

    private static boolean proves(StageContext<Settings> context, Admission.Entry link) {
        return link.addressee().proven() || !context.settings().demandProvenAddress();
    }

    private static Optional<String> typed(StageContext<Settings> context) {
        return context.data().prompted(TOKEN).orElse(null) instanceof String token && !token.isBlank()
                ? Optional.of(token.strip())
                : Optional.empty();
    }

    /** Whom the link would ask about an account is asked there: what he types makes nobody a second one. */
    private Outcome take(StageContext<Settings> context, String token, Admission.Entry link) {
        if (!context.flow().getId().equals(link.flowId())) {
            return refuse(context, "unknown");
        }
        if (link.status() != Admission.Status.VALID) {
            return refuse(context, Records.text(link.status()));
        }
        if (!proves(context, link)) {
            return refuse(context, "copied");
        }
        if (joining.asks(context.flow(), token, context.visitor())) {
            return new Outcome.Redirect(FlowLink.by(token, context));
        }
        admissions.opened(link.id());
        context.data().admit(link);
        return new Outcome.Admitted(link);
    }

    /** Also where nobody needs an invitation: whoever typed one means to come by it, and is not to be let in as if he had none. */
    private Outcome refuse(StageContext<Settings> context, String why) {
        note(context, "typed invitation: " + why);
        return new Outcome.AskAgain(TOKEN, Texts.in(context.visitor().locale()).get("flow.link." + why));
    }

    private void note(StageContext<Settings> context, String why) {
        Flow flow = context.flow();
        events.refuse(
                EventAction.REFUSED,
                new Subject("authentik_flows.flow", flow.getId(), flow.getSlug()),
                Map.of("reason", why));
    }

    private static Outcome without(StageContext<Settings> context) {
        return context.settings().continueFlowWithoutInvitation()
                ? Outcome.next()
                : Outcome.denied(Texts.in(context.visitor().locale()).get("stage.invitation.required"));
    }
}
