package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.approval.Applicants;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Answer;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.Outcome;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.user.LetterThrottle;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class EmailStageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ADDRESS = "colleague@example.org";
    private static final Map<String, Object> SKIPS = Map.of("skip_proven_address", true);

    private final EmailStage stage = new EmailStage();
    private final User user = new User("colleague", NOW);
    private final List<String> mailed = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final Arrival arrival = new Arrival();
    private boolean isHeld;
    private LetterThrottle.Verdict verdict = LetterThrottle.Verdict.SEND;

    @BeforeEach
    void install() {
        stage.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        stage.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return id == 7 ? Optional.of(user) : Optional.empty();
            }

            @Override
            public String email(Optional<Long> id) {
                return id.flatMap(this::find).map(User::getEmail).orElse("");
            }
        };
        stage.applicants = new Applicants() {
            @Override
            public boolean hold(long id) {
                return isHeld;
            }
        };
        stage.throttle = new LetterThrottle() {
            @Override
            public Verdict count(String typed, String mailbox, String client, int allowed, Duration pause) {
                counted.add(typed + " " + mailbox + " " + client);
                return verdict;
            }
        };
        stage.outbox = new Outbox() {
            @Override
            public OutboxMail add(
                    String kind, Map<String, String> ids, String recipientAddress, Optional<Instant> until) {
                assertThat(ids).isEqualTo(ConfirmationMail.ids("run", NOW, "stage"));
                mailed.add(recipientAddress);
                return null;
            }
        };
        stage.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {}
        };
        user.setEmail(ADDRESS);
    }

    @Test
    void mailsToTheUserThatTheRunIsAbout() {
        identify(7L);

        assertThat(enter()).isEqualTo(Outcome.ask(challenge("colleague", false)));
        assertThat(mailed).containsExactly(ADDRESS);
        assertThat(link()).isEqualTo(new MailedLink("place", ADDRESS, NOW, NOW.plusSeconds(1800), null, "en", false));
    }

    @Test
    void doesTheSameForNobodyAndMailsNothing() {
        identify(null);

        assertThat(enter()).isEqualTo(Outcome.ask(challenge("colleague", false)));
        assertThat(mailed).containsExactly(EmailStage.NOBODY);
        assertThat(link().address()).isEmpty();
        assertThat(counted).containsExactly("colleague colleague 192.0.2.1");
    }

    @Test
    void doesTheSameForSomebodyWithoutAnAddress() {
        user.setEmail("");
        identify(7L);

        assertThat(enter()).isEqualTo(Outcome.ask(challenge("colleague", false)));
        assertThat(mailed).containsExactly(EmailStage.NOBODY);
    }

    @Test
    void mailsToThePromptedAddressWhileThereIsNoUser() {
        arrival.data().answer(Map.of("email", "new@example.org"));

        enter();

        assertThat(mailed).containsExactly("new@example.org");
        assertThat(counted).containsExactly("new@example.org new@example.org 192.0.2.1");
    }

    @Test
    @DisplayName("CVE-2026-94606: nobody has the mail for an account sent to a mailbox of his own")
    void neverMailsToAPromptedAddressForSomebodysAccount() {
        arrival.data().answer(Map.of("email", "evil@example.org"));
        identify(7L);
        enter();
        identify(null);
        enter();

        assertThat(mailed).containsExactly(ADDRESS, EmailStage.NOBODY);
    }

    @Test
    @DisplayName("CVE-2026-94606: an answer does not choose where the mail goes")
    void takesNoAddressFromAnAnswer() {
        identify(7L);
        enter();

        submit(new Answer("", Map.of("email", "evil@example.org", "flow_token", "x")));

        assertThat(mailed).containsExactly(ADDRESS, ADDRESS);
    }

    @Test
    void mailsToTheAddressThatAPolicyHasSet() {
        identify(7L);
        arrival.data().put("email", "chosen@example.org");

        enter();

        assertThat(mailed).containsExactly("chosen@example.org");
    }

    @Test
    void refusesWhereThereIsNobodyToWriteTo() {
        assertThat(enter()).isInstanceOf(Outcome.Denied.class);
        assertThat(mailed).isEmpty();
    }

    @Test
    @DisplayName("CVE-2026-54730: no answer stands for the mailed link")
    void isPassedByNoAnswerAndMailsAgainInstead() {
        identify(7L);
        enter();

        assertThat(submit(new Answer("", Map.of()))).isEqualTo(Outcome.ask(challenge("colleague", true)));
        assertThat(mailed).hasSize(2);
    }

    @Test
    void isPassedByTheLinkAndRemembersTheAddress() {
        identify(7L);
        enter();

        assertThat(byLink()).isEqualTo(Outcome.next());
        assertThat(arrival.data().get(EmailStage.VERIFIED)).hasValue(ADDRESS);
        assertThat(enter()).isEqualTo(Outcome.next());
        assertThat(mailed).hasSize(1);
    }

    @Test
    void isNotPassedByALinkToAnAddressThatHasChanged() {
        identify(7L);
        enter();
        user.setEmail("moved@example.org");

        assertThat(byLink()).isInstanceOf(Outcome.Ask.class);
        assertThat(arrival.data().get(EmailStage.VERIFIED)).isEmpty();
    }

    @Test
    @DisplayName("Weakness 10: an address that is given afterwards is not proven")
    void doesNotTakeAnAddressForProvenThatWasChangedAfterwards() {
        arrival.data().answer(Map.of("email", "first@example.org"));
        enter();
        byLink();
        arrival.data().answer(Map.of("email", "second@example.org"));

        assertThat(enter()).isInstanceOf(Outcome.Ask.class);
        assertThat(mailed).containsExactly("first@example.org", "second@example.org");
        assertThat(arrival.data().get(EmailStage.VERIFIED)).hasValue("first@example.org");
    }

    @Test
    @DisplayName("Weakness 9: a link is good for the stage that mailed it")
    void isNotPassedByTheLinkOfAnotherPlace() {
        identify(7L);
        arrival.data().keep(new MailedLink("elsewhere", ADDRESS, NOW, NOW, null, "en", true));

        assertThat(enter()).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void mailsNothingToTheAddressThatTheInvitationWasMailedTo() {
        Arrival invited = invited(ADDRESS);

        assertThat(stage.enter(invited.at(stage, SKIPS))).isEqualTo(Outcome.next());
        assertThat(invited.data().get(EmailStage.VERIFIED)).hasValue(ADDRESS);
        assertThat(mailed).isEmpty();
    }

    @Test
    void mailsWhereThatIsNotSetAndToAnyOtherAddress() {
        assertThat(stage.enter(invited(ADDRESS).at(stage, Map.of()))).isInstanceOf(Outcome.Ask.class);
        assertThat(stage.enter(invited("Colleague@example.org").at(stage, SKIPS)))
                .isInstanceOf(Outcome.Ask.class);
        assertThat(mailed).containsExactly(ADDRESS, "Colleague@example.org");
    }

    @Test
    void mailsWhereTheLinkWasCopied() {
        Arrival copied = Arrival.by(new Admission.Addressee(ADDRESS, false, false, false));
        copied.data().answer(Map.of("email", ADDRESS));

        assertThat(stage.enter(copied.at(stage, SKIPS))).isInstanceOf(Outcome.Ask.class);
        assertThat(mailed).containsExactly(ADDRESS);
    }

    @Test
    void takesAnInvitationForNoWayIntoAnAccountThatWasThere() {
        Arrival invited = invited(ADDRESS);
        invited.data().identify(Optional.of(7L), "colleague");

        assertThat(stage.enter(invited.at(stage, SKIPS))).isInstanceOf(Outcome.Ask.class);

        invited.data().created(7);
        assertThat(stage.enter(invited.at(stage, SKIPS))).isEqualTo(Outcome.next());
    }

    /** Somebody who came by the mailed link, and gives that address. */
    private static Arrival invited(String address) {
        Arrival invited = Arrival.by(new Admission.Addressee(ADDRESS, true, true, false));
        invited.data().answer(Map.of("email", address));
        return invited;
    }

    @Test
    void activatesTheUserOnlyWhereThatIsSet() {
        user.setActive(false);
        identify(7L);
        enter();

        byLink();
        assertThat(user.isActive()).isFalse();

        isHeld = true;
        stage.submit(arrival.at(stage, Map.of("activate_user_on_success", true)), link(new Answer("", Map.of())));
        assertThat(user.isActive()).as("who waits for a yes").isFalse();

        isHeld = false;
        stage.submit(arrival.at(stage, Map.of("activate_user_on_success", true)), link(new Answer("", Map.of())));
        assertThat(user.isActive()).isTrue();
    }

    @Test
    @DisplayName("Weakness 7: the first mail counts like any other")
    void saysWhenThereWereTooMany() {
        identify(7L);
        verdict = LetterThrottle.Verdict.WAIT;

        assertThat(enter())
                .isInstanceOfSatisfying(
                        Outcome.Ask.class,
                        ask -> assertThat(ask.errors())
                                .containsEntry(Outcome.FORM, List.of("Enough mails for now. Try again in 5 minutes.")));
        assertThat(mailed).isEmpty();
    }

    @Test
    void doesNotSayWhenThereWereTooManyForTheMailbox() {
        identify(7L);
        verdict = LetterThrottle.Verdict.PRETEND;

        assertThat(enter()).isEqualTo(Outcome.ask(challenge("colleague", false)));
        assertThat(mailed).containsExactly(EmailStage.NOBODY);
    }

    @Test
    void namesTheTemplatesWhenItIsGivenAnotherOne() {
        assertThatThrownBy(() -> arrival.at(stage, Map.of("template", "email/mine.html")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("email/password_reset.html");
    }

    private void identify(Long id) {
        arrival.data().identify(Optional.ofNullable(id), "colleague");
    }

    private Outcome enter() {
        return stage.enter(arrival.at(stage, Map.of()));
    }

    private Outcome submit(Answer answer) {
        return stage.submit(arrival.at(stage, Map.of()), answer);
    }

    private Outcome byLink() {
        return submit(link(new Answer("", Map.of())));
    }

    /** What the engine makes of an answer when the visitor came by the right link. */
    private static Answer link(Answer answer) {
        return answer.with("by_link", true);
    }

    private MailedLink link() {
        return arrival.data().mailedLink().orElseThrow();
    }

    private static Map<String, Object> challenge(String name, boolean again) {
        return Map.of(
                "component", "ak-stage-email", "pending_user", name, "pending_user_avatar", "", "sent_again", again);
    }
}
