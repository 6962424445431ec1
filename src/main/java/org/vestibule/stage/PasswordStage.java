package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Designation;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Asks for the password of the user that was identified before. Whether that user exists is not told. */
@ApplicationScoped
public class PasswordStage implements StageKind<PasswordStage.Settings> {
    private static final String FAILURES = "password_failures";
    private static final String PASSWORD = "password";

    /**
     * How the password is checked.
     *
     * @param backends kept for authentik's clients; passwords are always those of the user's own account
     * @param configureFlow where a user changes his password
     * @param allowShowPassword whether the page may show what is typed
     */
    public record Settings(
            @NotEmpty List<String> backends,
            Ref<Flow> configureFlow,
            @Default("5") @Min(1) int failedAttemptsBeforeCancel,
            boolean allowShowPassword) {}

    @Inject
    UserRepository users;

    @Inject
    FlowRepository flows;

    @Inject
    Credentials credentials;

    @Override
    public String name() {
        return PASSWORD;
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
    @Holds(Challenges.PasswordChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        FlowData data = context.data();
        if (!data.isIdentified()) {
            context.visitor().identity().ifPresent(it -> data.identify(Optional.of(it.userId()), it.username()));
        }
        return data.isIdentified() ? Outcome.ask(challenge(context)) : Outcome.denied("");
    }

    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        return Optional.of(answer -> answer.text(PASSWORD).isEmpty()
                ? answer
                : credentials.check(user(context), context.data().pendingName(), answer));
    }

    @Override
    public Outcome submit(StageContext<Settings> context, @Holds(Challenges.PasswordAnswer.class) Answer answer) {
        Texts texts = Texts.in(context.visitor().locale());
        if (answer.text(PASSWORD).isEmpty()) {
            return ask(context, texts.get("stage.prompt.required"));
        }
        return switch (Credentials.result(answer)) {
            case RIGHT -> {
                user(context).ifPresent(user -> Credentials.passed(context.data(), user));
                yield Outcome.next();
            }
            case THROTTLED -> ask(context, texts.get("stage.password.throttled"));
            case WRONG -> wrong(context, texts);
        };
    }

    private Outcome wrong(StageContext<Settings> context, Texts texts) {
        int failures =
                context.data().get(FAILURES).map(it -> ((Number) it).intValue()).orElse(0) + 1;
        context.data().put(FAILURES, failures);
        return failures >= context.settings().failedAttemptsBeforeCancel()
                ? Outcome.denied(texts.get("stage.password.wrong"))
                : ask(context, texts.get("stage.password.wrong"));
    }

    private Outcome ask(StageContext<Settings> context, String error) {
        return Outcome.ask(challenge(context), Map.of(PASSWORD, List.of(error)));
    }

    private Map<String, Object> challenge(StageContext<Settings> context) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("component", component());
        challenge.put("pending_user", context.data().pendingName());
        challenge.put("pending_user_avatar", "");
        challenge.put("allow_show_password", context.settings().allowShowPassword());
        flows.flows(Designation.RECOVERY).stream()
                .findFirst()
                .ifPresent(flow -> challenge.put("recovery_url", FlowLink.to(flow, context)));
        return challenge;
    }

    private Optional<User> user(StageContext<Settings> context) {
        return users.find(context.data().pendingUser());
    }
}
