package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Rehearsal;
import org.vestibule.stage.DenyStage;

class TrialTest {
    private static final TrialCase TRIED = new TrialCase("i.1", Map.of("name", "Anna"));

    @Test
    void isKeptWithItsRun() {
        Trial trial = new Trial("flow", TRIED);
        trial.step(List.of(new Rehearsal.Note("mail", Map.of("to", "anna@example.org"))));
        FlowRun run = new FlowRun(List.of("place"), new FlowData()).within(trial);

        Trial read = FlowRun.read(run.write(), id -> "").trial().orElseThrow();

        assertThat(read.tried()).isEqualTo(TRIED);
        assertThat(read.notes()).isEqualTo(trial.notes());
        assertThat(read.steps()).isEqualTo(1);
    }

    @Test
    void remembersWhatIsToBeDoneOnceMoreFromTheAccountOn() {
        Trial trial = new Trial("flow", TRIED);
        FlowRun run = new FlowRun(List.of("prompt", "write", "login"), new FlowData()).within(trial);
        Stage stage = new Stage("any", new DenyStage(), new DenyStage.Settings(""));
        trial.entered(stage, run, new FlowData(), Outcome.next());
        run.advance();
        FlowData before = new FlowData(run.data().values());
        run.data().created(17);
        run.data().identify(Optional.of(17L), "anna");
        trial.entered(stage, run, before, Outcome.next());
        run.advance();
        trial.entered(stage, run, run.data(), Outcome.ask(Map.of()));

        List<Trial.Act> acts =
                FlowRun.read(run.write(), id -> "").trial().orElseThrow().acts();

        assertThat(acts).extracting(Trial.Act::place).containsExactly("write");
        assertThat(acts.get(0).run(run).data().hasCreated()).isFalse();
    }

    @Test
    void goesOnWithTheAccountThatWasMadeThisTime() {
        FlowData data = new FlowData();
        data.created(17);
        data.identify(Optional.of(17L), "anna");

        data.remade(Optional.of(18L));

        assertThat(data.pendingUser()).contains(18L);
        assertThat(data.isOfCreated()).isTrue();
    }

    @Test
    void leavesAnotherAccountAlone() {
        FlowData data = new FlowData();
        data.created(17);
        data.identify(Optional.of(3L), "bea");

        data.remade(Optional.of(18L));

        assertThat(data.pendingUser()).contains(3L);
    }
}
