package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;

class RedirectStageTest {
    private static final Map<String, String> STATIC = Map.of("mode", "static", "target_static", "https://example.org/");
    private static final Map<String, String> FLOW =
            Map.of("mode", "flow", "target_flow", "id", "keep_context", "false");

    private final RedirectStage stage = new RedirectStage();
    private final Arrival arrival = new Arrival();
    private final Flow other = arrival.in("enrollment").flow();
    private boolean deleted;

    RedirectStageTest() {
        stage.flows = new FlowRepository() {
            @Override
            public Optional<Flow> find(String id) {
                return Optional.of(other).filter(it -> !deleted);
            }

            @Override
            public Optional<Flow> bySlug(String slug) {
                return Optional.of(other).filter(it -> it.getSlug().equals(slug));
            }
        };
    }

    @Test
    void leadsWhereItIsSetTo() {
        assertThat(stage.enter(arrival.at(stage, STATIC))).isEqualTo(new Outcome.Redirect("https://example.org/"));
        assertThat(stage.enter(arrival.at(stage, FLOW))).isEqualTo(new Outcome.OtherFlow(other, false));
    }

    @Test
    void leadsRatherWhereAPolicyWants() {
        assertThat(chosen("/if/user/")).isEqualTo(new Outcome.Redirect("/if/user/"));
        assertThat(chosen("ak-flow://test")).isEqualTo(new Outcome.OtherFlow(other, true));
        assertThat(arrival.data().get("redirect_stage_target")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "ak-flow://none"
            })
    void leadsWhereItIsSetToIfThePolicyNamesNoPlace(String target) {
        assertThat(chosen(target)).isEqualTo(new Outcome.Redirect("https://example.org/"));
    }

    @Test
    void deniesWhenTheFlowWasDeleted() {
        deleted = true;

        assertThat(stage.enter(arrival.at(stage, FLOW))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void wantsATargetThatIsAnAddress() {
        assertThat(wrong(STATIC)).isZero();
        assertThat(wrong(FLOW)).isZero();
        assertThat(wrong(Map.of("mode", "static"))).isOne();
        assertThat(wrong(Map.of("mode", "flow"))).isOne();
        assertThat(wrong(Map.of("mode", "static", "target_static", "javascript:alert(1)")))
                .isOne();
    }

    private static int wrong(Map<String, String> settings) {
        return Validation.buildDefaultValidatorFactory()
                .getValidator()
                .validate(Records.read(RedirectStage.Settings.class, settings))
                .size();
    }

    private Outcome chosen(String target) {
        arrival.data().put("redirect_stage_target", target);
        return stage.enter(arrival.at(stage, STATIC));
    }
}
