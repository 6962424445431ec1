package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.DeviceType;
import org.vestibule.authenticator.DeviceTypeRepository;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.PasskeyHint;
import org.vestibule.authenticator.Proof;
import org.vestibule.authenticator.UserVerification;
import org.vestibule.common.Default;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Designation;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.rest.Holds;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Asks for a proof by one of the devices of the user that the run is about. Who has none is let through, denied, or sets one up here. Most
 * have none, so that it counts as no step.
 */
@ApplicationScoped
public class AuthenticatorValidateStage implements StageKind<AuthenticatorValidateStage.Settings> {
    private static final String NAME = "authenticator_validate";
    private static final String CODE = "code";
    private static final String PASSKEY = "webauthn";
    private static final String SELECTED = "selected_challenge";

    /** What authentik knows as devices; nobody has one of the last two here. */
    public enum DeviceClass {
        STATIC,
        TOTP,
        WEBAUTHN,
        EMAIL,
        DUO,
        SMS
    }

    /** What becomes of who has no device. */
    public enum NotConfigured {
        SKIP,
        DENY,
        CONFIGURE
    }

    /**
     * Who is asked for what.
     *
     * @param configurationStages those that set up a device for who has none; the visitor chooses where there are several
     * @param lastAuthThreshold who has used a device so shortly ago is not asked again in a browser that is known as his; zero: everybody is
     * @param webauthnAllowedDeviceTypes empty for all
     */
    public record Settings(
            @Default("skip") @NotNull NotConfigured notConfiguredAction,

            @Default("static,totp,webauthn,duo,sms,email") @NotEmpty
            List<DeviceClass> deviceClasses,

            List<Ref<Stage>> configurationStages,
            @Default("seconds=0") @NotNull TimeSpan lastAuthThreshold,
            @Default("preferred") @NotNull UserVerification webauthnUserVerification,
            List<PasskeyHint> webauthnHints,
            List<Ref<DeviceType>> webauthnAllowedDeviceTypes) {
        boolean allows(Device device) {
            return deviceClasses.stream()
                    .anyMatch(it -> it.name().equals(device.getKind().name()));
        }
    }

    /** The passkeys that are allowed, with their names. */
    public record Allowed(List<DeviceType.Fields> webauthnAllowedDeviceTypesObj) {}

    @Inject
    UserRepository users;

    @Inject
    DeviceTypeRepository types;

    @Inject
    Devices devices;

    @Inject
    Proof proof;

    @Inject
    FlowRepository flows;

    @Inject
    DeviceQuestions questions;

    @Inject
    PasskeyQuestions passkeys;

    @Inject
    WithoutDevice without;

    @Inject
    EmailCodes emailed;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Optional<Class<? extends Record>> shownType() {
        return Optional.of(Allowed.class);
    }

    @Override
    public Optional<Record> shown(Settings settings) {
        return Optional.of(new Allowed(types.of(settings.webauthnAllowedDeviceTypes())));
    }

    /** Only stages that set up a device can stand in for this one. */
    @Override
    public void check(Settings settings) {
        for (Ref<Stage> stage : settings.configurationStages()) {
            if (flows.stage(stage.id()).filter(it -> !setsUp(it)).isPresent()) {
                throw Problem.invalid("configuration_stages", Message.of("stage.authenticator.no_set_up"));
            }
        }
        if (settings.notConfiguredAction() == NotConfigured.CONFIGURE
                && settings.configurationStages().isEmpty()) {
            throw Problem.invalid("configuration_stages", Message.of("stage.authenticator.none_to_configure"));
        }
    }

    private static boolean setsUp(Stage stage) {
        return stage.getKind().startsWith("authenticator_") && !stage.getKind().equals(NAME);
    }

    @Override
    @Holds(Challenges.AuthenticatorValidationChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        FlowData data = context.data();
        if (!data.isIdentified()) {
            context.visitor().identity().ifPresent(it -> data.identify(Optional.of(it.userId()), it.username()));
        }
        if (isPasswordless(context)) {
            return Outcome.ask(questions.passkey(context));
        }
        Optional<User> user = user(context);
        List<Device> offered = user.map(it -> offered(context, it)).orElse(List.of());
        if (offered.isEmpty()) {
            return without.enter(context, user);
        }
        return isRecent(context, offered) ? Outcome.next() : Outcome.ask(questions.proof(context, user.get(), offered));
    }

    /** Whether nobody was named in a flow for signing in: then a passkey can do that. */
    private static boolean isPasswordless(StageContext<Settings> context) {
        return context.flow().getDesignation() == Designation.AUTHENTICATION
                && !context.data().isIdentified()
                && context.settings().deviceClasses().contains(DeviceClass.WEBAUTHN);
    }

    private Optional<User> user(StageContext<Settings> context) {
        return users.find(context.data().pendingUser());
    }

    private List<Device> offered(StageContext<Settings> context, User user) {
        return devices.of(user.getId()).stream()
                .filter(it -> passkeys.allows(context.settings(), it))
                .toList();
    }

    private boolean isRecent(StageContext<Settings> context, List<Device> offered) {
        Duration threshold = context.settings().lastAuthThreshold().duration();
        Instant since = clock.instant().minus(threshold);
        return context.visitor().device().equals(Optional.of(offered.get(0).getUserId()))
                && offered.stream().anyMatch(it -> it.getLastUsed() != null && since.isBefore(it.getLastUsed()));
    }

    @Override
    public Optional<UnaryOperator<Answer>> preparation(StageContext<Settings> context) {
        return context.data().pendingUser().map(user -> TypedCode.counted(proof, user, context));
    }

    @Override
    public Outcome submit(
            StageContext<Settings> context, @Holds(Challenges.AuthenticatorValidationAnswer.class) Answer answer) {
        if (isPasswordless(context)) {
            return passkeys.identifies(
                            context, context.settings(), answer.values().get(PASSKEY))
                    ? Outcome.next()
                    : unsigned(context, questions.passkey(context));
        }
        Optional<User> user = user(context);
        List<Device> offered = user.map(it -> offered(context, it)).orElse(List.of());
        if (offered.isEmpty()) {
            return without.submit(context, user, answer);
        }
        return "".equals(Objects.requireNonNullElse(answer.values().get(PASSKEY), ""))
                ? typed(context, user.get(), offered, answer)
                : signed(context, user.get(), offered, answer);
    }

    private Outcome signed(StageContext<Settings> context, User user, List<Device> offered, Answer answer) {
        return passkeys.signed(
                        context, context.settings(), offered, answer.values().get(PASSKEY))
                .map(device -> pass(context, device))
                .orElseGet(() -> unsigned(context, questions.proof(context, user, offered)));
    }

    private static Outcome unsigned(StageContext<Settings> context, Map<String, Object> question) {
        return Outcome.ask(question, Map.of(Outcome.FORM, List.of(texts(context).get("stage.passkey.not_signed"))));
    }

    private Outcome typed(StageContext<Settings> context, User user, List<Device> offered, Answer answer) {
        String code = TypedCode.of(answer);
        if (code.isEmpty()) {
            return selected(offered, answer)
                    .map(device -> mail(context, user, offered, device))
                    .orElseGet(() -> ask(context, user, offered, "stage.prompt.required"));
        }
        if (!TypedCode.mayBeTried(answer)) {
            return ask(context, user, offered, "stage.password.throttled");
        }
        return proven(context, user, offered, code)
                .map(device -> pass(context, device))
                .orElseGet(() -> ask(context, user, offered, "stage.authenticator.wrong"));
    }

    /** The mailbox to which a code is to be sent. */
    private static Optional<Device> selected(List<Device> offered, Answer answer) {
        Object selected = answer.values().get(SELECTED);
        Object id = selected instanceof Map<?, ?> challenge ? challenge.get("device_uid") : selected;
        return offered.stream()
                .filter(it -> it.getKind() == DeviceKind.EMAIL && it.getId().equals(id))
                .findFirst();
    }

    private Outcome mail(StageContext<Settings> context, User user, List<Device> offered, Device device) {
        return emailed.send(context, user, device)
                ? Outcome.ask(questions.proof(context, user, offered))
                : ask(context, user, offered, "stage.email.wait");
    }

    private Optional<Device> proven(StageContext<Settings> context, User user, List<Device> offered, String code) {
        String address = context.visitor().address();
        Optional<Device> mailbox = emailed.use(context, offered, code);
        mailbox.ifPresent(device -> proof.accept(device, address));
        return mailbox.or(() -> proof.use(user, offered, code, address));
    }

    private static Outcome pass(StageContext<Settings> context, Device device) {
        SecondFactor.proven(context, device);
        return Outcome.next();
    }

    private Outcome ask(StageContext<Settings> context, User user, List<Device> offered, String error) {
        return Outcome.ask(
                questions.proof(context, user, offered),
                Map.of(CODE, List.of(texts(context).get(error, EmailCodes.PAUSE.toMinutes()))));
    }

    private static Texts texts(StageContext<Settings> context) {
        return Texts.in(context.visitor().locale());
    }
}
