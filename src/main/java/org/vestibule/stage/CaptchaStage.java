package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Default;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Secret;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.notification.WebhookClient;
import org.vestibule.rest.Holds;

/** Lets programs pass only slowly, by a captcha of somebody else's or by our own {@link ProofOfWork}. */
@ApplicationScoped
public class CaptchaStage implements StageKind<CaptchaStage.Settings> {
    private static final String TOKEN = "token";

    /**
     * Whose captcha it is; our own where there is no address to ask at.
     *
     * @param privateKey not in exports; nobody passes until it is given
     * @param interactive whether the visitor sees it before he answers
     * @param scoreMinThreshold what a server's score must reach; -1 or less: anything will do
     * @param scoreMaxThreshold what it must not go beyond; -1 or less: anything will do
     * @param errorOnInvalidScore whether a bad answer keeps out; else policies decide by {@code captcha} in the data
     * @param jsUrl its script
     * @param apiUrl where its server is asked; empty for our own
     * @param waitingCounts whether somebody without JavaScript may wait instead
     */
    public record Settings(
            @Default("") @Size(max = 1000) String publicKey,
            Secret privateKey,
            boolean interactive,
            @Default("0.5") double scoreMinThreshold,
            @Default("1.0") double scoreMaxThreshold,
            @Default("true") boolean errorOnInvalidScore,

            @Default("https://www.recaptcha.net/recaptcha/api.js") @Size(max = 2000)
            String jsUrl,

            @Default("https://www.recaptcha.net/recaptcha/api/siteverify") @Size(max = 2000)
            String apiUrl,

            @Default(value = "true", ours = true) boolean waitingCounts) {
        boolean isOurs() {
            return apiUrl.isEmpty();
        }
    }

    @Inject
    Captchas captchas;

    @Override
    public String name() {
        return "captcha";
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
    public void check(Settings settings) {
        if (settings.isOurs()) {
            return;
        }
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        if (settings.publicKey().isEmpty()) {
            errors.put("public_key", List.of(Message.of("captcha.error.key")));
        }
        if (!WebhookClient.isAddress(settings.jsUrl())) {
            errors.put("js_url", List.of(Message.of("captcha.error.url")));
        }
        if (!WebhookClient.isAddress(settings.apiUrl())) {
            errors.put("api_url", List.of(Message.of("captcha.error.url")));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    @Override
    @Holds(Challenges.CaptchaChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return Outcome.ask(challenge(context));
    }

    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        return Optional.of(answer -> captchas.check(context.settings(), context.visitor(), answer, TOKEN));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.TokenAnswer.class) Answer answer) {
        return captchas.refusal(answer)
                .map(error -> Outcome.ask(
                        challenge(context),
                        Map.of(Outcome.FORM, List.of(error.in(context.visitor().locale())))))
                .orElseGet(() -> pass(context, answer));
    }

    private static Outcome pass(StageContext<Settings> context, Answer answer) {
        Captchas.note(context.data(), context.stage(), answer);
        return Outcome.next();
    }

    private Map<String, Object> challenge(StageContext<Settings> context) {
        Map<String, Object> challenge = captchas.challenge(context.settings());
        challenge.put("component", component());
        challenge.put("pending_user", context.data().pendingName());
        challenge.put("pending_user_avatar", "");
        return challenge;
    }
}
