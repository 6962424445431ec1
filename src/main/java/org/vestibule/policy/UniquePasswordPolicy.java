package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Texts;
import org.vestibule.user.PasswordHashes;
import org.vestibule.user.Passwords;

/**
 * Decides whether a password that somebody has just typed is another one than he has or had. The prompt stage asks it, outside of its
 * transaction, as each comparison takes as long as a sign-in.
 */
@ApplicationScoped
public class UniquePasswordPolicy implements PolicyKind<UniquePasswordPolicy.Settings> {
    @Inject
    Passwords passwords;

    /**
     * What the password must differ from.
     *
     * @param passwordField the key of the prompt
     * @param numHistoricalPasswords how many of the latest passwords, the present one among them
     */
    public record Settings(
            @Default("password") String passwordField,
            @Default("1") @Min(0) @Max(PasswordHashes.MOST) int numHistoricalPasswords) {}

    @Override
    public String name() {
        return "unique_password";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    /** Whoever has no account yet has used no password. */
    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        Texts texts = Texts.in(request.locale());
        Optional<String> password = request.password(settings.passwordField());
        if (password.isEmpty()) {
            return PolicyResult.failed(texts.get("policy.password.missing"));
        }
        List<String> latest = request.user()
                .map(it -> it.getPasswords().latest(settings.numHistoricalPasswords()))
                .orElse(List.of());
        return latest.stream().anyMatch(hash -> passwords.matches(password.get(), hash))
                ? PolicyResult.failed(texts.get("policy.password.used"))
                : PolicyResult.passed();
    }
}
