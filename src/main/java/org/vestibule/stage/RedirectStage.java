package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Destination;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;

/**
 * Ends the flow by leading elsewhere, or goes on with another flow in its place. A policy may choose where, by {@code redirect_stage_target}
 * in the data: an address, or {@code ak-flow://} and a slug.
 */
@ApplicationScoped
public class RedirectStage implements StageKind<RedirectStage.Settings> {
    private static final String TARGET = "redirect_stage_target";
    private static final String FLOW = "ak-flow://";

    /** What it leads to. */
    public enum Mode {
        STATIC,
        FLOW
    }

    /**
     * Where it leads.
     *
     * @param keepContext whether the other flow knows what was gathered; what came by an invitation it never does
     */
    public record Settings(
            @Default("true") boolean keepContext,
            @NotNull Mode mode,

            @Default("")
            @Size(max = 2_000)
            @Pattern(regexp = "|" + Destination.ANYWHERE, message = "{org.vestibule.stage.address}")
            String targetStatic,

            Ref<Flow> targetFlow) {
        @AssertTrue(message = "{org.vestibule.stage.target}")
        public boolean isTargetSet() {
            return mode == Mode.FLOW ? targetFlow != null : !targetStatic.isEmpty();
        }
    }

    @Inject
    FlowRepository flows;

    @Override
    public String name() {
        return "redirect";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Outcome enter(StageContext<Settings> context) {
        return context.data()
                .take(TARGET)
                .flatMap(target -> chosen(target, context.settings()))
                .or(() -> standard(context.settings()))
                .orElseGet(() ->
                        Outcome.denied(Texts.in(context.visitor().locale()).get("stage.redirect.gone")));
    }

    /** Where a policy wants to go; nowhere if there is no such flow, or it is no address. */
    private Optional<Outcome> chosen(String target, Settings settings) {
        return target.startsWith(FLOW)
                ? flows.bySlug(target.substring(FLOW.length())).map(flow -> to(flow, settings))
                : Optional.of(target)
                        .filter(it -> it.matches(Destination.ANYWHERE))
                        .map(Outcome.Redirect::new);
    }

    /** Where the settings lead; nowhere if the flow was deleted. */
    private Optional<Outcome> standard(Settings settings) {
        return settings.mode() == Mode.STATIC
                ? Optional.of(new Outcome.Redirect(settings.targetStatic()))
                : Optional.ofNullable(settings.targetFlow())
                        .flatMap(target -> flows.find(target.id()))
                        .map(flow -> to(flow, settings));
    }

    private static Outcome to(Flow flow, Settings settings) {
        return new Outcome.OtherFlow(flow, settings.keepContext());
    }
}
