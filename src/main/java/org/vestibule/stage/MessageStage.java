package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.vestibule.common.LongText;
import org.vestibule.common.Translated;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;

/** Shows a text, and goes on by a button. It is ours; authentik has none. */
@ApplicationScoped
public class MessageStage implements StageKind<MessageStage.Settings> {
    /**
     * What is shown.
     *
     * @param text as markdown
     */
    public record Settings(
            @Translated @NotBlank @LongText @Size(max = 10_000)
            String text) {}

    @Override
    public String name() {
        return "message";
    }

    @Override
    public boolean isOurs() {
        return true;
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
    @Holds(Challenges.MessageChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return Outcome.ask(Map.of(
                "component",
                component(),
                "text",
                SafeHtml.ofMarkdown(context.settings().text())));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return Outcome.next();
    }
}
