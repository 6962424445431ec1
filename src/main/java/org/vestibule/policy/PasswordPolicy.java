package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.util.function.IntPredicate;
import org.vestibule.common.Default;
import org.vestibule.common.Texts;

/** Decides whether a password that somebody has just typed is good enough. */
@ApplicationScoped
public class PasswordPolicy implements PolicyKind<PasswordPolicy.Settings> {
    private static final String SYMBOLS = "!\\\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ ";

    /**
     * What a password needs; an amount of zero asks for nothing.
     *
     * @param passwordField the key of the prompt
     * @param symbolCharset what counts as a symbol
     * @param errorMessage said when a rule is broken; empty for the standard one
     */
    public record Settings(
            @Default("password") String passwordField,
            @Default("true") boolean checkStaticRules,
            @Min(0) int amountDigits,
            @Min(0) int amountUppercase,
            @Min(0) int amountLowercase,
            @Min(0) int amountSymbols,
            @Min(0) int lengthMin,
            @Default(SYMBOLS) String symbolCharset,
            @Default("") String errorMessage) {
        private boolean areKept(String password) {
            return !checkStaticRules
                    || password.codePointCount(0, password.length()) >= lengthMin
                            && amount(password, it -> it >= '0' && it <= '9') >= amountDigits
                            && amount(password, it -> it >= 'A' && it <= 'Z') >= amountUppercase
                            && amount(password, it -> it >= 'a' && it <= 'z') >= amountLowercase
                            && amount(password, it -> symbolCharset.indexOf(it) >= 0) >= amountSymbols;
        }

        private static long amount(String password, IntPredicate which) {
            return password.codePoints().filter(which).count();
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

    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        Texts texts = Texts.in(request.locale());
        if (!(request.promptData().get(settings.passwordField()) instanceof String password) || password.isEmpty()) {
            return PolicyResult.failed(texts.get("policy.password.missing"));
        }
        if (settings.areKept(password)) {
            return PolicyResult.passed();
        }
        return PolicyResult.failed(
                settings.errorMessage().isEmpty()
                        ? texts.get(
                                "policy.password.rules",
                                settings.lengthMin(),
                                settings.amountDigits(),
                                settings.amountUppercase(),
                                settings.amountLowercase(),
                                settings.amountSymbols())
                        : settings.errorMessage());
    }
}
