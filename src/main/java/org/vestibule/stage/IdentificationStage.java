package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vestibule.common.Default;
import org.vestibule.common.Message;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Designation;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Asks who the visitor is. An unknown name is answered like a known one. */
@ApplicationScoped
public class IdentificationStage implements StageKind<IdentificationStage.Settings> {
    private static final String UID = "uid_field";
    private static final String CAPTCHA_TOKEN = "captcha_token";
    private static final String PASSKEY = "passkey";
    private static final String PASSKEY_WANTED = "passkey_ask";

    /** What a user may type. */
    public enum UserField {
        EMAIL,
        USERNAME,
        UPN
    }

    /**
     * How the visitor is asked; with a password stage the password is asked on the same page.
     *
     * @param webauthnStage which passkeys, by which of its devices, are good here instead of a name and a password; null for none
     * @param showMatchedUser whether later pages call the visitor by his user name, once his password was right; else by what he typed
     * @param enableRememberMe whether browsers may keep what was typed for the next time
     */
    public record Settings(
            @NotEmpty List<UserField> userFields,
            Ref<Stage> passwordStage,
            Ref<Stage> captchaStage,

            Ref<Stage> webauthnStage,
            @Default("true") boolean caseInsensitiveMatching,
            @Default("true") boolean showMatchedUser,
            @Default("true") boolean pretendUserExists,
            boolean enableRememberMe,
            Ref<Flow> enrollmentFlow,
            Ref<Flow> recoveryFlow,
            Ref<Flow> passwordlessFlow,

            @Size(max = 0, message = "{org.vestibule.stage.sources}")
            List<String> sources,

            boolean showSourceLabels) {}

    @Inject
    UserRepository users;

    @Inject
    FlowRepository flows;

    @Inject
    Credentials credentials;

    @Inject
    PasswordStage passwordStage;

    @Inject
    CaptchaStage captchaStage;

    @Inject
    Captchas captchas;

    @Inject
    AuthenticatorValidateStage validateStage;

    @Inject
    PasskeyQuestions passkeys;

    @Override
    public String name() {
        return "identification";
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
    @Holds(Challenges.IdentificationChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        if (context.data().isRestored()) {
            return Outcome.next();
        }
        return Outcome.ask(challenge(context, ""));
    }

    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        Optional<CaptchaStage.Settings> captcha = captcha(context.settings());
        return context.settings().passwordStage() == null && captcha.isEmpty()
                ? Optional.empty()
                : Optional.of(answer -> checked(context, captcha, answer));
    }

    /** The captcha is looked at first, whoever was named. */
    private Answer checked(StageContext<Settings> context, Optional<CaptchaStage.Settings> captcha, Answer answer) {
        Answer looked = captcha.map(it -> captchas.check(it, context.visitor(), answer, CAPTCHA_TOKEN))
                .orElse(answer);
        return context.settings().passwordStage() == null || Captchas.isRefused(looked)
                ? looked
                : checked(context, typed(answer), looked);
    }

    private Answer checked(StageContext<Settings> context, String typed, Answer answer) {
        return typed.isEmpty() ? answer : credentials.check(find(context, typed), typed, answer);
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.IdentificationAnswer.class) Answer answer) {
        Optional<AuthenticatorValidateStage.Settings> allowed = validation(context.settings());
        Object passkey = Objects.requireNonNullElse(answer.values().get(PASSKEY), "");
        if (allowed.isPresent() && !"".equals(passkey)) {
            return identify(context, allowed.get(), passkey);
        }
        // The page was drawn before there was a run, so that it had nothing to be signed.
        return allowed.isPresent() && !answer.text(PASSKEY_WANTED).isEmpty()
                ? Outcome.ask(challenge(context, ""))
                : typed(context, answer);
    }

    private Outcome identify(
            StageContext<Settings> context, AuthenticatorValidateStage.Settings allowed, Object passkey) {
        Texts texts = Texts.in(context.visitor().locale());
        return passkeys.identifies(context, allowed, passkey)
                ? Outcome.next()
                : ask(context, "", Outcome.FORM, texts.get("stage.passkey.not_signed"));
    }

    private Outcome typed(StageContext<Settings> context, Answer answer) {
        Texts texts = Texts.in(context.visitor().locale());
        String typed = typed(answer);
        if (typed.isEmpty()) {
            return ask(context, "", UID, texts.get("stage.prompt.required"));
        }
        Optional<Message> refusal =
                context.settings().captchaStage() == null ? Optional.empty() : captchas.refusal(answer);
        if (refusal.isPresent()) {
            return ask(
                    context,
                    typed,
                    Outcome.FORM,
                    refusal.get().in(context.visitor().locale()));
        }
        return identify(context, typed, answer);
    }

    private Outcome identify(StageContext<Settings> context, String typed, Answer answer) {
        Texts texts = Texts.in(context.visitor().locale());
        Optional<User> user = find(context, typed);
        if (context.settings().passwordStage() != null) {
            switch (Credentials.result(answer)) {
                case RIGHT -> {}
                case THROTTLED -> {
                    return ask(context, typed, Outcome.FORM, texts.get("stage.password.throttled"));
                }
                case WRONG -> {
                    return ask(context, typed, Outcome.FORM, texts.get("stage.identification.failed"));
                }
            }
        } else if (user.isEmpty() && !context.settings().pretendUserExists()) {
            return ask(context, typed, Outcome.FORM, texts.get("stage.identification.failed"));
        }
        context.data().identify(user.map(User::getId), typed);
        Credentials.showName(context.data(), context.settings().showMatchedUser());
        if (context.settings().passwordStage() != null) {
            user.ifPresent(it -> Credentials.passed(context.data(), it));
        }
        return Outcome.next();
    }

    private Optional<User> find(StageContext<Settings> context, String typed) {
        Set<String> fields = EnumSet.copyOf(context.settings().userFields()).stream()
                .map(Records::text)
                .collect(Collectors.toSet());
        return users.identify(fields, typed, context.settings().caseInsensitiveMatching());
    }

    private static String typed(Answer answer) {
        return answer.text(UID).strip();
    }

    private Outcome ask(StageContext<Settings> context, String typed, String field, String error) {
        return Outcome.ask(challenge(context, typed), Map.of(field, List.of(error)));
    }

    private Map<String, Object> challenge(StageContext<Settings> context, String typed) {
        Settings settings = context.settings();
        boolean signIn = context.flow().getDesignation() == Designation.AUTHENTICATION;
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("component", component());
        challenge.put(
                "user_fields", settings.userFields().stream().map(Records::text).toList());
        challenge.put("pending_user_identifier", typed);
        challenge.put("password_fields", settings.passwordStage() != null);
        challenge.put("allow_show_password", allowShowPassword(settings));
        captcha(settings).ifPresent(it -> challenge.put("captcha_stage", captchas.challenge(it)));
        validation(settings).ifPresent(it -> offerPasskeys(context, it, challenge));
        challenge.put("flow_designation", Records.text(context.flow().getDesignation()));
        challenge.put(
                "primary_action",
                Texts.in(context.visitor().locale()).get(signIn ? "stage.identification.sign-in" : "flow.continue"));
        challenge.put("sources", List.of());
        challenge.put("show_source_labels", settings.showSourceLabels());
        challenge.put("enable_remember_me", settings.enableRememberMe());
        link(settings.enrollmentFlow(), context).ifPresent(url -> challenge.put("enroll_url", url));
        link(settings.recoveryFlow(), context).ifPresent(url -> challenge.put("recovery_url", url));
        link(settings.passwordlessFlow(), context).ifPresent(url -> challenge.put("passwordless_url", url));
        return challenge;
    }

    private void offerPasskeys(
            StageContext<Settings> context,
            AuthenticatorValidateStage.Settings allowed,
            Map<String, Object> challenge) {
        challenge.put("passkeys", true);
        if (!context.execution().isEmpty()) {
            challenge.put("passkey_challenge", passkeys.request(context, allowed));
        }
    }

    private Optional<AuthenticatorValidateStage.Settings> validation(Settings settings) {
        return Optional.ofNullable(settings.webauthnStage())
                .flatMap(it -> flows.stage(it.id()))
                .filter(it -> it.getKind().equals(validateStage.name()))
                .map(it -> it.settings(validateStage))
                .filter(it -> it.deviceClasses().contains(AuthenticatorValidateStage.DeviceClass.WEBAUTHN));
    }

    private Optional<CaptchaStage.Settings> captcha(Settings settings) {
        return Optional.ofNullable(settings.captchaStage())
                .flatMap(it -> flows.stage(it.id()))
                .filter(it -> it.getKind().equals(captchaStage.name()))
                .map(it -> it.settings(captchaStage));
    }

    private boolean allowShowPassword(Settings settings) {
        return Optional.ofNullable(settings.passwordStage())
                .flatMap(it -> flows.stage(it.id()))
                .filter(it -> it.settings(passwordStage).allowShowPassword())
                .isPresent();
    }

    private Optional<String> link(Ref<Flow> flow, StageContext<Settings> context) {
        return Optional.ofNullable(flow).flatMap(it -> flows.find(it.id())).map(it -> FlowLink.to(it, context));
    }
}
