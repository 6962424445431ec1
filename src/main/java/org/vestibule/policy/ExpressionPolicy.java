package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import org.vestibule.common.LongText;

/** Decides by the body of a Python function: it passes when that returns something true. */
@ApplicationScoped
public class ExpressionPolicy implements PolicyKind<ExpressionPolicy.Settings> {
    /** The body; one that is no Python, or Python beyond what is covered, is refused with its line. */
    public record Settings(@LongText(code = true) @NotBlank String expression) {
        public Settings {
            Expressions.check("expression", expression);
        }
    }

    @Inject
    Expressions expressions;

    @Override
    public String name() {
        return "expression";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        return expressions.decide(settings.expression(), request);
    }
}
