package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.user.Reputation;
import org.vestibule.user.User;

/** Passes for those of bad repute: what it guards is a stage that asks them for more, or denies them. */
@ApplicationScoped
public class ReputationPolicy implements PolicyKind<ReputationPolicy.Settings> {
    @Inject
    Reputation reputation;

    /**
     * Whose reputation counts.
     *
     * @param threshold the best score that is still bad
     */
    public record Settings(
            @Default("true") boolean checkIp,
            @Default("true") boolean checkUsername,
            @Default("-5") int threshold) {
        @AssertTrue(message = "{org.vestibule.policy.reputation}")
        public boolean isAboutSomething() {
            return checkIp || checkUsername;
        }
    }

    @Override
    public String name() {
        return "reputation";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    /** A name that nobody has counts as it was typed. */
    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        Optional<String> typed = Optional.ofNullable(request.context().get("pending_user_identifier"))
                .map(String::valueOf);
        Optional<String> name = request.user().map(User::getUsername).or(() -> typed);
        int score = reputation.score(
                name.filter(it -> settings.checkUsername()),
                Optional.of(request.clientAddress()).filter(it -> settings.checkIp()));
        return PolicyResult.of(score <= settings.threshold());
    }
}
