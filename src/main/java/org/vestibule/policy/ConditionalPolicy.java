package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.vestibule.common.Default;
import org.vestibule.common.Translated;
import org.vestibule.user.GroupRepository;

/** Passes where all of its conditions hold: what most expressions are written for, without a program. */
@ApplicationScoped
public class ConditionalPolicy implements PolicyKind<ConditionalPolicy.Settings> {
    @Inject
    GroupRepository groups;

    /**
     * What must hold.
     *
     * @param errorMessage what the visitor is told otherwise; may be empty
     */
    public record Settings(
            @NotEmpty List<Condition> conditions,
            @Translated @Default("") String errorMessage) {}

    @Override
    public String name() {
        return "conditional";
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
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        boolean passing = settings.conditions().stream().allMatch(it -> it.holds(request, groups));
        List<String> told = passing || settings.errorMessage().isEmpty() ? List.of() : List.of(settings.errorMessage());
        return new PolicyResult(passing, told);
    }
}
