package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Configuration;
import org.vestibule.common.Kind;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.Guard;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** A run that waits for its mailed link, and the browsers that the link is opened in. */
class MailedLinkTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final InMemoryFlows flows = new InMemoryFlows() {
        @Override
        public Optional<Flow> bySlug(String slug) {
            return Optional.of(flow);
        }

        @Override
        public List<Flow> flows(Designation designation) {
            return List.of(flow);
        }
    };
    private final Map<String, FlowExecution> rows = new LinkedHashMap<>();
    private final FlowExecutionRepository executions = new FlowExecutionRepository() {
        @Override
        Optional<FlowExecution> find(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        Optional<FlowExecution> lock(String id) {
            return find(id);
        }

        @Override
        Optional<FlowExecution> latest(String key, Flow through, String admission, Instant now) {
            return Optional.empty();
        }

        @Override
        void add(FlowExecution execution) {
            rows.put(execution.getId(), execution);
        }

        @Override
        void flush() {}
    };
    private final FlowWalkerTest.Question question = new FlowWalkerTest.Question();
    private final Mailer mailer = new Mailer();
    private final MailedLinks links = new MailedLinks();
    private final FlowRuns runs = new FlowRuns();
    private final Visitor desk = visitor("desk", null);
    private final Visitor phone = visitor("phone", null);

    @BeforeEach
    void install() {
        StageKinds kinds = new StageKinds() {
            @Override
            public Optional<StageKind<?>> find(String name) {
                return Kind.named(List.of(question, mailer), name);
            }
        };
        FlowPolicies policies = new FlowPolicies() {
            @Override
            PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
                return PolicyResult.passed();
            }
        };
        runs.flows = flows.published();
        runs.executions = executions;
        runs.walker = new FlowWalker();
        runs.walker.flows = flows.published();
        runs.walker.kinds = kinds;
        runs.walker.policies = policies;
        runs.planner = new FlowPlanner();
        runs.planner.flows = flows.published();
        runs.planner.kinds = kinds;
        runs.planner.policies = policies;
        runs.admissions = new NoAdmission();
        runs.walker.planner = runs.planner;
        runs.walker.users = new UserRepository();
        runs.drawing = new RunDrawing();
        runs.drawing.executions = executions;
        runs.drawing.walker = runs.walker;
        runs.drawing.planner = runs.planner;
        runs.drawing.admissions = runs.admissions;
        runs.door = new FlowDoor();
        runs.door.planner = runs.planner;
        runs.door.walker = runs.walker;
        executions.keys = new SecretKeys(List.of("a key that is long enough for a test"));
        runs.mailedLinks = links;
        links.executions = executions;
        links.keys = executions.keys;
        links.configuration = Configuration.load();
        at(NOW);
        flows.bind(mailer, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());
    }

    @Test
    void changesNothingWhenItsPageIsFetched() {
        String run = begin(desk);

        Shown shown = runs.show(mailed(run), phone);

        assertThat(shown.step().type()).isEqualTo(Step.Type.CONFIRM);
        assertThat(shown.step().challenge().get("header_text").toString()).contains("new@example.org");
        assertThat(shown.execution()).isEmpty();
        assertThat(runs.show(address(run), desk).step().challenge()).containsEntry("waits", true);
        assertThat(runs.show(address(run), phone).execution()).isEmpty();
    }

    @Test
    void movesTheRunToTheBrowserWhereItIsConfirmed() {
        String run = begin(desk);

        Moved moved = runs.confirm(mailed(run), phone);

        assertThat(moved.shown().execution()).isEqualTo(run);
        assertThat(moved.shown().step().challenge()).containsEntry("field", "name");
        assertThat(runs.show(address(run), phone).step().type()).isEqualTo(Step.Type.ASK);
        assertThat(runs.show(address(run), desk).step()).isEqualTo(Step.notice("elsewhere"));
    }

    @Test
    void takesNoMoreAnswersFromTheBrowserThatTheRunHasLeft() {
        String run = begin(desk);
        String step = runs.confirm(mailed(run), phone).shown().token();

        Moved answered = runs.answer(address(run), desk, new Answer(step, Map.of("name", "Eve")));

        assertThat(answered.shown().step()).isEqualTo(Step.notice("elsewhere"));
        assertThat(runs.show(address(run), phone).token()).isEqualTo(step);
    }

    @Test
    void goesOnInTheSameBrowser() {
        String run = begin(desk);

        runs.confirm(mailed(run), desk);

        assertThat(runs.show(address(run), desk).step().challenge()).containsEntry("field", "name");
        assertThat(runs.show(mailed(run), desk).execution()).isEqualTo(run);
        assertThat(runs.show(mailed(run), phone).step()).isEqualTo(Step.notice("used"));
    }

    @Test
    void worksOnce() {
        String run = begin(desk);
        runs.confirm(mailed(run), phone);

        Moved again = runs.confirm(mailed(run), desk);

        assertThat(again.shown().step()).isEqualTo(Step.notice("used"));
        assertThat(runs.show(address(run), phone).step().type()).isEqualTo(Step.Type.ASK);
    }

    @Test
    @DisplayName("Weakness 9: a link is good for its own run alone")
    void isGoodForItsOwnRunAlone() {
        String own = begin(desk);
        String other = begin(visitor("other", null));
        String forged = token(own).substring(0, 22) + token(other).substring(22);

        runs.confirm(mailed(own), phone);

        assertThat(runs.show(address(other), visitor("other", null)).step().challenge())
                .containsEntry("waits", true);
        assertThat(runs.confirm(byMail(forged), phone).shown().step()).isEqualTo(Step.notice("unknown"));
    }

    @Test
    void isNotWhatItWasWithAnyCharacterChanged() {
        String token = token(begin(desk));

        assertThat(IntStream.range(0, token.length())
                        .mapToObj(at -> token.substring(0, at)
                                + (token.charAt(at) == 'A' ? 'B' : 'A')
                                + token.substring(at + 1)))
                .allSatisfy(forged -> assertThat(runs.confirm(byMail(forged), phone)
                                .shown()
                                .step()
                                .type())
                        .isEqualTo(Step.Type.NOTICE));
        assertThat(List.of("x", token + "A", token.substring(1), "../../etc", token + "\u0000"))
                .allSatisfy(forged ->
                        assertThat(runs.show(byMail(forged), phone).step()).isEqualTo(Step.notice("unknown")));
    }

    @Test
    void isReplacedByTheNextOne() {
        String run = begin(desk);
        String first = token(run);
        at(NOW.plusSeconds(60));
        runs.answer(address(run), desk, new Answer(runs.show(address(run), desk).token(), Map.of()));

        assertThat(runs.confirm(byMail(first), phone).shown().step()).isEqualTo(Step.notice("replaced"));
        assertThat(runs.show(mailed(run), phone).step().type()).isEqualTo(Step.Type.CONFIRM);
    }

    @Test
    void expires() {
        String run = begin(desk);
        at(NOW.plus(HALF_AN_HOUR));

        assertThat(runs.confirm(mailed(run), phone).shown().step()).isEqualTo(Step.notice("expired"));
    }

    @Test
    @DisplayName("Weakness 10: a link proves the address that it was mailed to, and no other")
    void provesNothingWhenTheAddressHasBecomeAnotherOne() {
        String run = begin(desk);
        mailer.address = "moved@example.org";

        Moved moved = runs.confirm(mailed(run), phone);

        assertThat(moved.shown().step()).isEqualTo(Step.notice("replaced"));
        assertThat(runs.show(address(run), desk).step().challenge()).containsEntry("waits", true);
    }

    @Test
    void letsNobodyIntoTheRunOfSomebodyWhoIsSignedIn() {
        String run = begin(visitor("desk", 7L));

        assertThat(runs.confirm(mailed(run), phone).shown().step()).isEqualTo(Step.notice("sign-in"));
        assertThat(runs.confirm(mailed(run), visitor("phone", 8L)).shown().step())
                .isEqualTo(Step.notice("other-account"));
        assertThat(runs.confirm(mailed(run), visitor("phone", 7L)).shown().execution())
                .isEqualTo(run);
    }

    @Test
    @DisplayName("CVE-2023-26481, Weakness 13: nothing of the browser where a link is opened comes into its run")
    void neverMixesTheRunWithWhomeverIsSignedInWhereItIsOpened() {
        String run = begin(desk);

        assertThat(runs.confirm(mailed(run), visitor("phone", 8L)).shown().step())
                .isEqualTo(Step.notice("other-account"));
    }

    @Test
    void isWaitedForAsLongAsItIsGood() {
        mailer.good = Duration.ofDays(30);
        String run = begin(desk);
        at(NOW.plus(Duration.ofDays(29)));

        assertThat(runs.confirm(mailed(run), phone).shown().execution()).isEqualTo(run);
    }

    @Test
    void isWrittenOnlyWhileTheRunWaitsForIt() {
        String run = begin(desk);
        assertThat(links.waiting(run, NOW).map(MailedLinks.Waiting::url))
                .hasValueSatisfying(url -> assertThat(url).endsWith("/if/flow/test/?flow_token=" + token(run)));

        runs.confirm(mailed(run), phone);

        assertThat(links.waiting(run, NOW)).isEmpty();
        assertThat(links.waiting(begin(desk), NOW.plusMillis(1))).isEmpty();
        assertThat(links.waiting("nobody", NOW)).isEmpty();
    }

    @Test
    void isNotWrittenToNobody() {
        mailer.address = "";

        assertThat(links.waiting(begin(desk), NOW)).isEmpty();
    }

    @Test
    void beginsTheRunWhereAnAdministratorHasMadeIt() {
        RecoveryLinks.Issued issued = recovery().issue(7, Duration.ofDays(1));
        FlowAddress address = byMail(issued.url().replaceFirst(".*=", ""));

        assertThat(runs.show(address, desk)
                        .step()
                        .challenge()
                        .get("header_text")
                        .toString())
                .contains("colleague");
        Shown begun = runs.confirm(address, desk).shown();

        FlowData data = executions.open(rows.get(issued.execution())).data();
        assertThat(begun.step().type()).isEqualTo(Step.Type.ASK);
        assertThat(data.isRestored()).isTrue();
        assertThat(data.pendingName()).isEqualTo("colleague");
        assertThat(runs.confirm(address, phone).shown().step().type()).isEqualTo(Step.Type.NOTICE);
    }

    @Test
    void asksBeforeARunBeginsWithAMail() {
        Shown shown = runs.show(new FlowAddress("test", "", "", ""), desk);

        assertThat(shown.step().type()).isEqualTo(Step.Type.BEGIN);
        assertThat(mailer.mailed).isZero();
    }

    private RecoveryLinks recovery() {
        RecoveryLinks recovery = new RecoveryLinks();
        recovery.flows = flows;
        recovery.executions = executions;
        recovery.links = links;
        recovery.clock = runs.clock;
        recovery.configuration = links.configuration;
        recovery.users = new UserRepository() {
            @Override
            public User get(long id) {
                return new User("colleague", NOW);
            }
        };
        recovery.guard = new Guard() {
            @Override
            public void mayChange(User user) {}
        };
        recovery.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                assertThat(context).isEqualTo(Map.of("recovery", "test"));
            }
        };
        return recovery;
    }

    private void at(Instant now) {
        runs.clock = Clock.fixed(now, ZoneOffset.UTC);
        links.clock = runs.clock;
        mailer.at(now);
    }

    private String begin(Visitor visitor) {
        return runs.begin(new FlowAddress("test", "", "", ""), visitor).shown().execution();
    }

    private String token(String run) {
        FlowExecution execution = rows.get(run);
        return links.token(
                execution, executions.open(execution).data().mailedLink().orElseThrow());
    }

    private FlowAddress mailed(String run) {
        return byMail(token(run));
    }

    private static FlowAddress byMail(String token) {
        return new FlowAddress("test", "", "", token);
    }

    private static FlowAddress address(String run) {
        return new FlowAddress("test", run, "", "");
    }

    private static Visitor visitor(String key, Long user) {
        Optional<Identity> identity =
                Optional.ofNullable(user).map(id -> new Identity(id, "user" + id, false, Set.of(), "sign-in"));
        return new Visitor(key, identity, Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());
    }

    /** Nobody is invited. */
    static class NoAdmission implements Admission {
        @Override
        public Optional<Entry> byToken(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Entry> byId(String id) {
            return Optional.empty();
        }

        @Override
        public Origin origin(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void fetched(String id) {}

        @Override
        public void opened(String id) {}

        @Override
        public void decline(String id, String reason) {}

        @Override
        public void askForRenewal(String id) {}

        @Override
        public void join(String id, long user) {}

        @Override
        public void reached(String id, String stage) {}
    }

    /** Mails a link, and lets through who comes by it. */
    public static final class Mailer implements StageKind<Mailer.Nothing> {
        private String address = "new@example.org";
        private Duration good = HALF_AN_HOUR;
        private int mailed;
        private Clock clock;

        void at(Instant now) {
            clock = Clock.fixed(now, ZoneOffset.UTC);
        }

        public record Nothing() {}

        @Override
        public String name() {
            return "mailer";
        }

        @Override
        public Class<Nothing> settingsType() {
            return Nothing.class;
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
        public Outcome enter(StageContext<Nothing> context) {
            mailed++;
            Instant now = clock.instant();
            Long user = context.visitor().identity().map(Identity::userId).orElse(null);
            context.data().keep(new MailedLink(context.place(), address, now, now.plus(good), user, "en", false));
            return Outcome.ask(Map.of("waits", true));
        }

        @Override
        public Outcome submit(StageContext<Nothing> context, Answer answer) {
            if (!answer.isByLink()) {
                return enter(context);
            }
            MailedLink link = context.data().mailedLink().orElseThrow();
            if (!link.address().equals(address)) {
                return Outcome.ask(Map.of("waits", true));
            }
            context.data().keep(link.confirm());
            return Outcome.next();
        }
    }
}
