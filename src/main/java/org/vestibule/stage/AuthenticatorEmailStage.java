package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.Proof;
import org.vestibule.common.Default;
import org.vestibule.common.Ref;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;

/** Mails a code to the user's own address, never to one that is sent along, and goes on once it was typed. */
@ApplicationScoped
public class AuthenticatorEmailStage implements StageKind<AuthenticatorEmailStage.Settings> {
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
    SetUp setUp;

    @Inject
    EmailCodes codes;

    @Inject
    Devices devices;

    @Inject
    Proof proof;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "authenticator_email";
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
    public boolean previews() {
        return false;
    }

    @Override
    @Holds(Challenges.AuthenticatorEmailChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return forOwner(
                context,
                user -> codes.isSent(context, user.getEmail()) ? Outcome.ask(challenge(user)) : send(context, user));
    }

    private Outcome forOwner(StageContext<Settings> context, Function<User, Outcome> what) {
        Optional<User> owner = setUp.owner(context);
        if (owner.isPresent() && !Mailbox.isAddress(owner.get().getEmail())) {
            return Outcome.denied(Texts.in(context.visitor().locale()).get("stage.email.nobody"));
        }
        return owner.map(what).orElseGet(() -> SetUp.nobody(context));
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
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return forOwner(context, user -> submit(context, user, answer));
    }

    private Outcome submit(StageContext<Settings> context, User user, Answer answer) {
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
        String name = SetUp.name(context, context.settings().friendlyName(), EMAIL);
        Device device = new Device(user.getId(), DeviceKind.EMAIL, name, clock.instant())
                .keep(keys, Map.of(EMAIL, user.getEmail()));
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
