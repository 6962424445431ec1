package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.approval.Applicant;
import org.vestibule.approval.Applicants;
import org.vestibule.approval.Petition;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Default;
import org.vestibule.common.LongText;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.common.Translated;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.rest.Holds;
import org.vestibule.user.Group;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Lets nobody pass until somebody has said yes to him; nothing that comes after it happens before. It is ours; authentik has none. A yes is
 * for what was shown: whoever comes by once more with other data has to be approved anew.
 */
@ApplicationScoped
public class ApprovalStage implements StageKind<ApprovalStage.Settings> {
    /** So long an applicant has time to go on after the last moment for a yes. */
    private static final Duration GRACE = Duration.ofDays(7);

    /** Holds the account that is to be active again after the yes. */
    private static final String RESTS = "approval_rests";

    /**
     * Who decides, and about what.
     *
     * @param approvers the group whose members decide; without one, whoever invites
     * @param approvalsNeeded two for four eyes
     * @param fieldsShown the keys of the prompts whose answers the approvers see
     * @param expiry after so long without a decision it is no
     * @param reminderAfter after so long the approvers are reminded, then after twice as long, and so on; nothing for never
     * @param reasonDemanded whether a no needs a reason
     * @param text what the page says, as markdown, while one waits
     * @param subject of the mail that tells the decision; empty for the usual one
     */
    public record Settings(
            Ref<Group> approvers,
            @Default("1") @Min(1) @Max(2) int approvalsNeeded,
            List<String> fieldsShown,
            @Default("days=7") TimeSpan expiry,
            @Default("days=1") TimeSpan reminderAfter,
            @Default("true") boolean reasonDemanded,

            @Translated @Default("") @LongText @Size(max = 10_000)
            String text,

            @Translated @Default("") @Size(max = 200) String subject) {
        Applicant.Terms terms() {
            return new Applicant.Terms(
                    approvers == null ? null : approvers.id(),
                    approvalsNeeded,
                    reasonDemanded,
                    expiry.duration(),
                    reminderAfter.duration());
        }
    }

    @Inject
    Applicants applicants;

    @Inject
    Admission admissions;

    @Inject
    ShownFields shown;

    @Inject
    UserRepository users;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "approval";
    }

    @Override
    public boolean isOurs() {
        return true;
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
    public Set<String> tooLateBehind() {
        return Set.of("user_login", "user_write");
    }

    /** Without the group, others would decide. */
    @Override
    public Set<String> needs() {
        return Set.of("approvers");
    }

    @Override
    public void check(Settings settings) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        shown.refused(settings.fieldsShown())
                .ifPresent(key -> errors.put("fields_shown", List.of(Message.of("approval_stage.error.secret", key))));
        if (settings.approvalsNeeded() > 1 && settings.approvers() == null) {
            errors.put("approvers", List.of(Message.of("approval_stage.error.group")));
        }
        if (settings.expiry().duration().compareTo(Duration.ZERO) <= 0) {
            errors.put("expiry", List.of(Message.of("approval_stage.error.expiry")));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    @Override
    @Holds(Challenges.ApprovalChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        return outcome(context, known(context).orElseGet(() -> ask(context)));
    }

    /** Nothing that the visitor says passes; it is looked again whether there is a yes. */
    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        return enter(context);
    }

    /** Who waits here already; an applicant who was approved only if his run still holds what was shown. */
    private Optional<Applicant> known(StageContext<Settings> context) {
        Optional<Petition> petition = Petition.in(context.data(), context.place());
        return applicants
                .at(context.execution(), context.place())
                .filter(it -> petition.map(Petition::applicant).equals(Optional.of(it.getId())))
                .filter(it -> petition.get().isOf(context.data()));
    }

    private Outcome outcome(StageContext<Settings> context, Applicant applicant) {
        Texts texts = Texts.in(context.visitor().locale());
        return switch (applicant.state(clock.instant())) {
            case WAITING -> Outcome.ask(challenge(context, applicant));
            case APPROVED -> pass(context);
            case DENIED ->
                Outcome.denied(
                        applicant.getReason().isEmpty()
                                ? texts.get("stage.approval.denied")
                                : texts.get("stage.approval.denied_reason", applicant.getReason()));
            case EXPIRED -> Outcome.denied(texts.get("stage.approval.expired"));
        };
    }

    /** The link that the mail holds has done its work, whether it was used or not. */
    private Outcome pass(StageContext<Settings> context) {
        wake(context.data());
        context.data()
                .mailedLink()
                .filter(it -> it.place().equals(context.place()))
                .ifPresent(it -> context.data().keep(it.confirm()));
        return Outcome.next();
    }

    private Applicant ask(StageContext<Settings> context) {
        Applicant applicant = applicants.ask(
                new Applicant.Place(
                        context.execution(), context.place(), context.flow().getId()),
                person(context),
                context.settings().terms());
        Settings settings = context.settings();
        new Petition(applicant.getId(), shown.of(context, settings.fieldsShown()), settings.subject())
                .writeTo(context.data(), context.place());
        context.data().keep(link(context, applicant));
        rest(context.data());
        applicants.tell(applicant, context.visitor().address());
        return applicant;
    }

    private Applicant.Person person(StageContext<Settings> context) {
        return new Applicant.Person(
                context.admission().map(it -> admissions.origin(it.id()).id()).orElse(null),
                context.visitor()
                        .identity()
                        .map(Identity::userId)
                        .or(context.data()::pendingUser)
                        .orElse(null),
                made(context.data()).orElse(null));
    }

    private static Optional<Long> made(FlowData data) {
        return data.pendingUser().filter(it -> data.isOfCreated());
    }

    /** An account that the run has made already lets nobody in before the yes, whatever entrance he tries. */
    private void rest(FlowData data) {
        made(data).flatMap(users::find).filter(User::isActive).ifPresent(it -> {
            it.setActive(false);
            data.put(RESTS, String.valueOf(it.getId()));
        });
    }

    private void wake(FlowData data) {
        data.take(RESTS).map(Long::valueOf).flatMap(users::find).ifPresent(it -> it.setActive(true));
    }

    /** The link of which the mail will tell; nobody has it before. As long as it is good, the run is kept. */
    private MailedLink link(StageContext<Settings> context, Applicant applicant) {
        Long user = context.visitor()
                .identity()
                .map(Identity::userId)
                .filter(it -> !made(context.data()).equals(Optional.of(it)))
                .orElse(null);
        String language = context.visitor().locale().toLanguageTag();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = applicant.getExpires().plus(GRACE);
        return new MailedLink(context.place(), address(context), now, until, user, language, false);
    }

    /** Where the decision is told: the address that was given, else that of the account, which the page does not tell. */
    private String address(StageContext<Settings> context) {
        String given = given(context);
        String address = given.isEmpty() ? users.email(context.data().pendingUser()) : given;
        return Mailbox.isAddress(address) ? address : "";
    }

    /** The address that the visitor has typed, else the one that was invited. */
    private static String given(StageContext<Settings> context) {
        String typed = context.data()
                .prompted(GivenAddress.KEY)
                .map(it -> String.valueOf(it).strip())
                .orElse("");
        String invited = context.admission().map(it -> it.addressee().address()).orElse("");
        String given = typed.isEmpty() ? invited : typed;
        return Mailbox.isAddress(given) ? given : "";
    }

    private Map<String, Object> challenge(StageContext<Settings> context, Applicant applicant) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("component", component());
        challenge.put("pending_user", context.data().pendingName());
        challenge.put("pending_user_avatar", "");
        challenge.put("text", SafeHtml.ofMarkdown(context.settings().text()));
        challenge.put("applicant", applicant.getId());
        challenge.put("email", given(context));
        challenge.put("expires", applicant.getExpires().toString());
        return challenge;
    }
}
