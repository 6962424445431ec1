package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.AssertTrue;
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
import org.vestibule.approval.Applicants;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Default;
import org.vestibule.common.Texts;
import org.vestibule.common.TimeSpan;
import org.vestibule.common.Translated;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.mail.EmailTemplate;
import org.vestibule.mail.Mailbox;
import org.vestibule.mail.Outbox;
import org.vestibule.rest.Holds;
import org.vestibule.user.LetterThrottle;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/**
 * Mails a link, and waits until it is opened: whoever passes reads the mail of the address. No answer passes it. Somebody who is not known
 * gets the same pages and no mail.
 */
@ApplicationScoped
public class EmailStage implements StageKind<EmailStage.Settings> {
    /** Holds the address that was proven to be the visitor's; one that is given afterwards is not. */
    static final String VERIFIED = "email_verified";

    /** What the outbox calls the mailbox of somebody who is not known. */
    static final String NOBODY = "nobody";

    private static final String EMAIL = "email";

    /**
     * What is mailed, and for how long it is good.
     *
     * @param useGlobalSettings there is one way for all mail; a stage cannot have one of its own
     * @param subject empty, or what authentik writes where nothing was chosen: that of the template
     * @param recoveryMaxAttempts how many letters may go to one mailbox
     * @param recoveryCacheTimeout after so long without a letter they are counted anew
     * @param skipProvenAddress whether nothing is mailed to the address to which the visitor's invitation was mailed
     */
    public record Settings(
            @Default("true") @AssertTrue(message = "{org.vestibule.stage.mail_server}")
            boolean useGlobalSettings,

            @Default("minutes=30") TimeSpan tokenExpiry,

            @Translated @Default(value = "", ours = true) @Size(max = 200)
            String subject,

            @Default("email/password_reset.html") EmailTemplate template,
            boolean activateUserOnSuccess,
            @Default("5") @Min(1) int recoveryMaxAttempts,
            @Default("minutes=5") TimeSpan recoveryCacheTimeout,
            @Default(value = "false", ours = true) boolean skipProvenAddress) {}

    @Inject
    UserRepository users;

    @Inject
    Applicants applicants;

    @Inject
    LetterThrottle throttle;

    @Inject
    Outbox outbox;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return EMAIL;
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
    @Holds(Challenges.EmailChallenge.class)
    public Outcome enter(StageContext<Settings> context) {
        if (context.data().isRestored()) {
            return Outcome.next();
        }
        Recipient recipient = recipient(context);
        if (recipient.typed().isEmpty()) {
            return Outcome.denied(texts(context).get("stage.email.nobody"));
        }
        if (isProven(context, recipient.address())) {
            return pass(context, recipient.address());
        }
        boolean confirmed = context.data()
                .mailedLink()
                .filter(it -> it.confirmed() && it.place().equals(context.place()))
                .filter(it -> it.address().equals(recipient.address()))
                .isPresent();
        return confirmed ? Outcome.next() : send(context, recipient, false);
    }

    /** Whether the invitation was mailed to that very address. It is no way into an account that was there before. */
    private static boolean isProven(StageContext<Settings> context, String address) {
        FlowData data = context.data();
        boolean ofAnother = data.isIdentified() && context.authenticated().isEmpty() && !data.hasCreated();
        return context.settings().skipProvenAddress()
                && !ofAnother
                && !address.isEmpty()
                && context.admission()
                        .filter(it -> it.addressee().mailbox().equals(address))
                        .isPresent();
    }

    @Override
    public Outcome submit(StageContext<Settings> context, Answer answer) {
        Recipient recipient = recipient(context);
        return answer.isByLink() ? arrive(context, recipient) : send(context, recipient, true);
    }

    /** The address may have become another one since the mail was sent; then the link proves nothing. */
    private Outcome arrive(StageContext<Settings> context, Recipient recipient) {
        FlowData data = context.data();
        MailedLink link = data.mailedLink().orElseThrow();
        if (!link.address().equals(recipient.address())) {
            return Outcome.ask(challenge(context, false));
        }
        data.keep(link.confirm());
        return pass(context, link.address());
    }

    private Outcome pass(StageContext<Settings> context, String address) {
        FlowData data = context.data();
        data.put(VERIFIED, address);
        if (context.settings().activateUserOnSuccess()) {
            data.pendingUser()
                    .filter(it -> !applicants.hold(it))
                    .flatMap(users::find)
                    .filter(it -> !it.isActive())
                    .ifPresent(this::activate);
        }
        return Outcome.next();
    }

    private void activate(User user) {
        user.setActive(true);
        events.record(EventAction.USER_WRITE, user.subject(), Map.of("activated", true));
    }

    private Outcome send(StageContext<Settings> context, Recipient recipient, boolean again) {
        Settings settings = context.settings();
        Duration pause = settings.recoveryCacheTimeout().duration();
        LetterThrottle.Verdict verdict = throttle.count(
                recipient.typed(),
                recipient.address().isEmpty() ? recipient.typed() : recipient.address(),
                context.visitor().address(),
                settings.recoveryMaxAttempts(),
                pause);
        if (verdict == LetterThrottle.Verdict.WAIT) {
            String wait = texts(context).get("stage.email.wait", Math.max(1, (pause.toSeconds() + 59) / 60));
            return Outcome.ask(challenge(context, false), Map.of(Outcome.FORM, List.of(wait)));
        }
        mail(context, verdict == LetterThrottle.Verdict.SEND ? recipient.address() : "");
        return Outcome.ask(challenge(context, again));
    }

    private void mail(StageContext<Settings> context, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = now.plus(context.settings().tokenExpiry().duration());
        Long user = context.visitor().identity().map(Identity::userId).orElse(null);
        String language = context.visitor().locale().toLanguageTag();
        context.data().keep(new MailedLink(context.place(), address, now, until, user, language, false));
        outbox.add(
                ConfirmationMail.NAME,
                ConfirmationMail.ids(context.execution(), now, context.stage()),
                address.isEmpty() ? NOBODY : address,
                Optional.of(until));
    }

    /**
     * Whom to mail to.
     *
     * @param address empty where nobody can be mailed to
     * @param typed how the visitor named him; empty where there is nobody to speak of
     */
    private record Recipient(String address, String typed) {}

    /**
     * A policy may say where to mail to. Else it is the address of the user that the run is about. A prompted one counts only where the run
     * is about no user yet, or for certain about the visitor himself: else he could name a mailbox of his for another's account.
     */
    private Recipient recipient(StageContext<Settings> context) {
        FlowData data = context.data();
        Optional<Long> oneself = context.authenticated();
        String set = text(data.get(EMAIL).orElse(""));
        if (data.isIdentified() && oneself.isEmpty()) {
            String address = address(set, data.pendingUser());
            return new Recipient(data.pendingUser().isEmpty() ? "" : address, data.pendingName());
        }
        String address = address(set.isEmpty() ? text(data.prompted(EMAIL).orElse("")) : set, oneself);
        return new Recipient(address, address);
    }

    private String address(String given, Optional<Long> user) {
        String found = given.isEmpty() ? users.email(user) : given;
        return Mailbox.isAddress(found) ? found : "";
    }

    private static String text(Object value) {
        return value instanceof String text ? text.strip() : "";
    }

    private static Texts texts(StageContext<Settings> context) {
        return Texts.in(context.visitor().locale());
    }

    private Map<String, Object> challenge(StageContext<Settings> context, boolean sentAgain) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("component", component());
        challenge.put("pending_user", context.data().pendingName());
        challenge.put("pending_user_avatar", "");
        challenge.put("sent_again", sentAgain);
        return challenge;
    }
}
