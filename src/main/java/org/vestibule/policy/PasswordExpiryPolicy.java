package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.vestibule.common.Texts;
import org.vestibule.user.User;

/** Fails whose password is too old. It looks only: the password stays as it is until somebody changes it. */
@ApplicationScoped
public class PasswordExpiryPolicy implements PolicyKind<PasswordExpiryPolicy.Settings> {
    @Inject
    Clock clock;

    /**
     * How old a password may become.
     *
     * @param days at this age it has expired
     * @param denyOnly whether the visitor is told nothing more
     */
    public record Settings(@NotNull @Min(0) Integer days, boolean denyOnly) {}

    @Override
    public String name() {
        return "password_expiry";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    /** Whoever has no password has none that could expire. */
    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        User user = request.user()
                .orElseThrow(() -> new IllegalStateException("There is nobody whose password could expire"));
        return Optional.ofNullable(user.getPasswords().getChanged())
                .map(changed -> Duration.between(changed, clock.instant()).toDays() - settings.days())
                .filter(over -> over >= 0)
                .map(over -> told(over, settings, Texts.in(request.locale())))
                .map(PolicyResult::failed)
                .orElseGet(PolicyResult::passed);
    }

    private static String told(long over, Settings settings, Texts texts) {
        return settings.denyOnly() ? texts.get("policy.expiry.denied") : texts.get("policy.expiry.since", over);
    }
}
