package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Texts;
import org.vestibule.common.Translated;

/**
 * Decides whether a password that somebody has just typed is good enough. The prompt stage asks it, which alone knows the password, and
 * does so outside of its transaction: neither the guessing nor the call to the service of leaked passwords holds a row.
 */
@ApplicationScoped
public class PasswordPolicy implements PolicyKind<PasswordPolicy.Settings> {
    private static final String SYMBOLS = "!\\\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ ";

    @Inject
    PasswordStrength strength;

    @Inject
    LeakedPasswords leaked;

    /**
     * What a password needs; an amount of zero asks for nothing.
     *
     * @param passwordField the key of the prompt
     * @param checkCommonPasswords whether the passwords that most people choose are refused; authentik has no such check
     * @param symbolCharset what counts as a symbol
     * @param errorMessage said when a static rule is broken; empty for the standard one
     * @param hibpAllowedCount in how many leaks the password may be found
     * @param zxcvbnScoreThreshold which of the scores 0 to 4 the password must exceed
     */
    public record Settings(
            @Default("password") String passwordField,
            @Default("true") boolean checkStaticRules,
            @Default(value = "true", ours = true) boolean checkCommonPasswords,
            boolean checkHaveIBeenPwned,
            boolean checkZxcvbn,
            @Min(0) int amountDigits,
            @Min(0) int amountUppercase,
            @Min(0) int amountLowercase,
            @Min(0) int amountSymbols,
            @Min(0) int lengthMin,
            @Default(SYMBOLS) String symbolCharset,
            @Translated @Default("") String errorMessage,
            @Min(0) int hibpAllowedCount,
            @Default("2") @Min(0) @Max(3) int zxcvbnScoreThreshold) {
        private List<Demand> demands(String password) {
            return Stream.of(
                            new Demand("length", lengthMin, password.codePointCount(0, password.length())),
                            new Demand("digits", amountDigits, amount(password, it -> it >= '0' && it <= '9')),
                            new Demand("uppercase", amountUppercase, amount(password, it -> it >= 'A' && it <= 'Z')),
                            new Demand("lowercase", amountLowercase, amount(password, it -> it >= 'a' && it <= 'z')),
                            new Demand(
                                    "symbols", amountSymbols, amount(password, it -> symbolCharset.indexOf(it) >= 0)))
                    .filter(it -> it.least() > 0)
                    .toList();
        }

        private static long amount(String password, IntPredicate which) {
            return password.codePoints().filter(which).count();
        }
    }

    /** A static rule and how much of what it counts there is. */
    private record Demand(String what, int least, long found) {
        boolean isMet() {
            return found >= least;
        }
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    /** The first complaint decides. What is said most plainly comes first. */
    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        Texts texts = Texts.in(request.locale());
        return request.password(settings.passwordField())
                .map(password -> simplicity(settings, password, texts)
                        .or(() -> frequency(settings, password, texts))
                        .or(() -> leaks(settings, password, request))
                        .or(() -> weakness(settings, password, request)))
                .orElseGet(() -> Optional.of(texts.get("policy.password.missing")))
                .map(PolicyResult::failed)
                .orElseGet(PolicyResult::passed);
    }

    private static Optional<String> simplicity(Settings settings, String password, Texts texts) {
        List<Demand> demands = settings.checkStaticRules() ? settings.demands(password) : List.of();
        if (demands.stream().allMatch(Demand::isMet)) {
            return Optional.empty();
        }
        String all = demands.stream()
                .map(it -> texts.get("policy.password." + it.what(), it.least()))
                .collect(Collectors.joining(", "));
        return Optional.of(
                settings.errorMessage().isEmpty() ? texts.get("policy.password.rules", all) : settings.errorMessage());
    }

    private Optional<String> frequency(Settings settings, String password, Texts texts) {
        return settings.checkCommonPasswords() && strength.isCommon(password)
                ? Optional.of(texts.get("policy.password.common"))
                : Optional.empty();
    }

    private Optional<String> leaks(Settings settings, String password, PolicyRequest request) {
        Texts texts = Texts.in(request.locale());
        return Optional.of(settings)
                .filter(Settings::checkHaveIBeenPwned)
                .map(it -> leaked.count(password, request.budget().time()))
                .filter(times -> times > settings.hibpAllowedCount())
                .map(times -> texts.get("policy.password.leaked", times));
    }

    private Optional<String> weakness(Settings settings, String password, PolicyRequest request) {
        return settings.checkZxcvbn()
                ? strength.weakness(password, settings.zxcvbnScoreThreshold(), request)
                : Optional.empty();
    }
}
