package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Proof;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.mail.Mailbox;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Mails a code to the user's own address, never to one that is sent along, and goes on once it was typed. */
@ApplicationScoped
public class AuthenticatorEmailStage extends SetUpStage<AuthenticatorEmailStage.Settings> {
    static final String EMAIL = "email";
    private static final String CODE = "code";
    private static final String AGAIN = "again";

    /**
     * What is set up.
     *
     * @param useGlobalSettings there is one way for all mail; a stage cannot have one of its own
     * @param configureFlow where somebody who is signed in adds one
     * @param friendlyName what it is called; empty for what its kind is called
     * @param tokenExpiry how long a code is good
     */
    public record Settings(
            @Default("true") @AssertTrue(message = "{org.vestibule.stage.mail_server}")
            boolean useGlobalSettings,

            Ref<Flow> configureFlow,
            @Default("") @Size(max = 200) String friendlyName,
            @Default("minutes=30") @NotNull TimeSpan tokenExpiry) {}

    @Inject
    EmailCodes codes;

    @Inject
    Proof proof;

    AuthenticatorEmailStage() {
        super(DeviceKind.EMAIL, Settings.class);
    }

    @Override
    String friendlyName(Settings settings) {
        return settings.friendlyName();
    }

    @Override
    @Holds(Challenges.AuthenticatorEmailChallenge.class)
    Outcome enter(StageContext<Settings> context, User user) {
        if (!Mailbox.isAddress(user.getEmail())) {
            return withoutMailbox(context);
        }
        return codes.isSent(context, user.getEmail()) ? Outcome.ask(challenge(user)) : send(context, user);
    }

    private static Outcome withoutMailbox(StageContext<Settings> context) {
        return Outcome.denied(texts(context).get("stage.email.nobody"));
    }

    private Outcome send(StageContext<Settings> context, User user) {
        boolean sent = codes.send(
                context,
                user,
                user.getEmail(),
                "",
                context.settings().tokenExpiry().duration());
        return sent ? Outcome.ask(challenge(user)) : ask(context, user, Outcome.FORM, "stage.email.wait");
    }

    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        return setUp.owner(context).map(user -> TypedCode.counted(proof, user.getId(), context));
    }

    @Override
    Outcome submit(StageContext<Settings> context, User user, Answer answer) {
        if (!Mailbox.isAddress(user.getEmail())) {
            return withoutMailbox(context);
        }
        String code = TypedCode.of(answer, 6);
        if (code.isEmpty()) {
            return answer.text(AGAIN).isEmpty()
                    ? ask(context, user, CODE, "stage.prompt.required")
                    : send(context, user);
        }
        if (!TypedCode.mayBeTried(answer)) {
            return ask(context, user, CODE, "stage.password.throttled");
        }
        if (!codes.use(context, user.getEmail(), code)) {
            return ask(context, user, CODE, "stage.authenticator.wrong");
        }
        Device device = device(context, user).keep(keys, Map.of(EMAIL, user.getEmail()));
        devices.add(device);
        proof.accept(device, context.visitor().address());
        return setUp.done(context, device);
    }

    private Outcome ask(StageContext<Settings> context, User user, String field, String error) {
        String text = Texts.in(context.visitor().locale()).get(error, EmailCodes.PAUSE.toMinutes());
        return Outcome.ask(challenge(user), Map.of(field, List.of(text)));
    }

    private Map<String, Object> challenge(User user) {
        Map<String, Object> challenge = SetUp.challenge(component(), user);
        challenge.put(EMAIL, user.getEmail());
        challenge.put("email_required", false);
        return challenge;
    }
}
