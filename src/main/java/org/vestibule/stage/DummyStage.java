package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;

/** Shows a page with a button, for trying flows out; or fails, for trying that out. */
@ApplicationScoped
public class DummyStage implements StageKind<DummyStage.Settings> {
    /** Fails on arrival when asked to. */
    public record Settings(boolean throwError) {}

    @Override
    public String name() {
        return "dummy";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    @Holds(Challenges.DummyChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        if (context.settings().throwError()) {
            throw new IllegalStateException("A dummy stage was set to fail");
        }
        return Outcome.ask(
                Map.of("component", component(), "name", context.flow().getName()));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return Outcome.next();
    }
}
