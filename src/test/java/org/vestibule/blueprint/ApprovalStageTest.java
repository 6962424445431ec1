package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vestibule.approval.ApplicantWatch;
import org.vestibule.approval.ApprovalDesk;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.Moved;
import org.vestibule.flow.ProgramAnswer;
import org.vestibule.flow.Step;
import org.vestibule.flow.Visitor;
import org.vestibule.invitation.InvitationService;
import org.vestibule.invitation.Reach;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Together;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** The whole life of applicants, by whole flows on both databases. */
class ApprovalStageTest {
    private static final String PASSWORD = "a tea pot has one spout";

    private static final String CONFIGURATION = """
            entries:
            - {model: authentik_core.group, id: group, identifiers: {name: Approvers}, attrs: {}}
            - {model: authentik_core.group, id: roots, identifiers: {name: Roots}, attrs: {is_superuser: true}}
            - {model: authentik_core.user, identifiers: {username: anna},
               attrs: {name: Anna, email: anna@example.org, groups: [!KeyOf group]}}
            - {model: authentik_core.user, identifiers: {username: bert},
               attrs: {name: Bert, email: bert@example.org, groups: [!KeyOf group]}}
            - {model: authentik_core.user, identifiers: {username: carl}, attrs: {name: Carl, email: carl@example.org}}
            - {model: authentik_core.user, identifiers: {username: zeus},
               attrs: {name: Zeus, email: zeus@example.org, groups: [!KeyOf roots]}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: email, identifiers: {name: email},
               attrs: {field_key: email, label: E-mail, type: email, required: false}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.prompt, id: motive, identifiers: {name: motive},
               attrs: {field_key: attributes.motive, label: Motive, type: text, required: false}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: ask},
               attrs: {fields: [!KeyOf username, !KeyOf email, !KeyOf password, !KeyOf motive]}}
            - {model: authentik_stages_approval.approvalstage, id: one, identifiers: {name: one},
               attrs: {approvers: !KeyOf group, fields_shown: [username, attributes.motive], subject: Your tea}}
            - {model: authentik_stages_approval.approvalstage, id: two, identifiers: {name: two},
               attrs: {approvers: !KeyOf group, approvals_needed: 2, reason_demanded: false}}
            - {model: authentik_stages_approval.approvalstage, id: owner, identifiers: {name: owner},
               attrs: {fields_shown: [username]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_stages_user_write.userwritestage, id: inactive, identifiers: {name: inactive},
               attrs: {user_creation_mode: always_create, create_users_as_inactive: true}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: login}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: who},
               attrs: {user_fields: [username]}}
            - {model: authentik_stages_email.emailstage, id: mail, identifiers: {name: mail},
               attrs: {use_global_settings: true, activate_user_on_success: true}}
            """ + flow("apply", "enrollment", "ask", "one", "write", "login")
            + flow("eyes", "enrollment", "ask", "two", "write", "login")
            + flow("invited", "enrollment", "ask", "owner", "write", "login")
            + flow("early", "enrollment", "ask", "inactive", "one", "login")
            + flow("late", "enrollment", "ask", "write", "login", "one")
            + flow("enter", "authentication", "who", "one", "login")
            + flow("back", "recovery", "who", "mail", "login");

    private static final String INVITATION = """
            entries:
            - {model: authentik_stages_invitation.invitation, identifiers: {name: %s},
               attrs: {flow: !Find [authentik_flows.flow, [slug, invited]], single_use: true}}
            """;

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    private Database database;

    private static String flow(String slug, String designation, String... stages) {
        StringBuilder text = new StringBuilder("""
                - {model: authentik_flows.flow, id: %1$s-flow, identifiers: {slug: %1$s},
                   attrs: {name: %1$s, title: %1$s, designation: %2$s, authentication: none}}
                """.formatted(slug, designation));
        for (int order = 0; order < stages.length; order++) {
            text.append("""
                    - {model: authentik_flows.flowstagebinding,
                       identifiers: {target: !KeyOf %s-flow, stage: !KeyOf %s, order: %d}}
                    """.formatted(slug, stages[order], order));
        }
        return text.toString();
    }

    private void on(Database chosen) {
        database = chosen;
        administrator.imported(database, CONFIGURATION);
        database.run(entities -> {
            entities.createNativeQuery("delete from applicants").executeUpdate();
            entities.createNativeQuery("delete from login_attempts").executeUpdate();
            entities.createNativeQuery("delete from outbox").executeUpdate();
        });
    }

    private <T> T in(Supplier<T> work) {
        return beans.in(database, work);
    }

    private User user(String name) {
        return in(() -> beans.get(UserRepository.class).byUsername(name).orElseThrow());
    }

    private Optional<User> found(String name) {
        return in(() -> beans.get(UserRepository.class).byUsername(name));
    }

    private <T> T as(User user, Supplier<T> work) {
        return in(() -> {
            beans.get(Caller.class)
                    .identify(new Caller.Identity(user.getId(), user.getUsername(), false, Set.of(), "sign-in"));
            return work.get();
        });
    }

    private <T> T as(String name, Supplier<T> work) {
        return as(user(name), work);
    }

    private void approve(String name, String applicant) {
        as(name, () -> {
            beans.get(ApprovalDesk.class).approve(applicant);
            return null;
        });
    }

    private void deny(String name, String applicant, String reason) {
        as(name, () -> {
            beans.get(ApprovalDesk.class).deny(applicant, reason);
            return null;
        });
    }

    private static ProblemType refused(Runnable work) {
        Problem problem = catchThrowableOfType(Problem.class, work::run);
        assertThat(problem).isNotNull();
        return problem.type();
    }

    /** Ids of those who wait for somebody. */
    private List<String> waiting(String name) {
        return as(
                name,
                () -> beans.get(ApprovalDesk.class).page("", 0, 100).items().stream()
                        .map(it -> it.applicant().getId())
                        .toList());
    }

    private ApprovalDesk.Case seen(String name, String applicant) {
        return as(name, () -> beans.get(ApprovalDesk.class).get(applicant));
    }

    /** Somebody on his way through a flow, in one browser. */
    private final class Walk {
        private final FlowAddress door;
        private final Visitor visitor;
        private Moved last;

        Walk(FlowAddress door, Optional<Long> signedIn) {
            this.door = door;
            visitor = new Visitor(
                    Ids.next(),
                    signedIn.map(it -> new Caller.Identity(it, "user", false, Set.of(), "sign-in")),
                    Optional.empty(),
                    Ids.next(),
                    Locale.ENGLISH,
                    Map.of());
            last = in(() -> beans.get(FlowExecutor.class).submit(door, visitor, new Answer("", Map.of())));
        }

        Walk(String flow) {
            this(new FlowAddress(flow, "", "", ""), Optional.empty());
        }

        Walk answer(Map<String, Object> values) {
            ProgramAnswer sent = new ProgramAnswer(asked -> true, values);
            FlowAddress address = new FlowAddress(door.slug(), "", door.token(), "");
            beans.outside(
                    database,
                    () -> last = beans.get(FlowExecutor.class)
                            .submit(address, visitor, sent)
                            .orElseThrow());
            return this;
        }

        Walk apply(String name) {
            return answer(Map.of(
                    "username",
                    name,
                    "email",
                    name + "@example.net",
                    "password",
                    PASSWORD,
                    "attributes.motive",
                    "Tea"));
        }

        Walk look() {
            return answer(Map.of());
        }

        String asks() {
            return step().type() == Step.Type.ASK
                    ? step().stage()
                    : step().type().name();
        }

        Step step() {
            return last.shown().step();
        }

        String applicant() {
            return (String) step().challenge().get("applicant");
        }

        boolean signsIn() {
            return last.signIn().isPresent();
        }
    }

    private Walk apply(String flow, String name) {
        return new Walk(flow).apply(name);
    }

    private List<OutboxMail> mails(String address) {
        return database.call(entities -> entities.createQuery(
                        "select m from OutboxMail m where m.recipient = :address order by m.created", OutboxMail.class)
                .setParameter("address", address)
                .getResultList());
    }

    private Optional<Letter> letter(String address) {
        List<OutboxMail> all = mails(address);
        return in(() -> beans.get(Outbox.class).render(all.get(all.size() - 1)));
    }

    private String mailedToken(String address) {
        return letter(address).orElseThrow().text().replaceAll("(?s).*flow_token=(\\S+).*", "$1");
    }

    private List<String> events(String action) {
        return texts("select context from events where action = '" + action + "'");
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        database.run(entities -> {
            for (Object row : entities.createNativeQuery(query).getResultList()) {
                texts.add(row instanceof Object[] cells ? Arrays.toString(cells) : String.valueOf(row));
            }
        });
        return texts;
    }

    private void over(String column, String applicant) {
        database.run(entities -> entities.createNativeQuery("update applicants set " + column + " = ?1 where id = ?2")
                .setParameter(1, Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .setParameter(2, applicant)
                .executeUpdate());
    }

    @OnEveryDatabase
    void waitUntilAYesAndThenGoOn(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "ada");

        assertThat(walk.asks()).isEqualTo("approval");
        assertThat(walk.step().challenge()).containsEntry("email", "ada@example.net");
        assertThat(walk.look().asks()).isEqualTo("approval");
        assertThat(walk.signsIn()).isFalse();
        assertThat(found("ada")).isEmpty();
        assertThat(mails("ada@example.net")).isEmpty();
        assertThat(events("APPROVAL_ASKED")).anyMatch(it -> it.contains(walk.applicant()));
        assertThat(letter("anna@example.org").orElseThrow().text())
                .contains("?applicant=" + walk.applicant())
                .doesNotContain("Tea");
        String applicant = walk.applicant();
        assertThat(waiting("anna")).containsExactly(applicant);

        approve("anna", applicant);

        assertThat(waiting("bert")).isEmpty();
        assertThat(found("ada")).isEmpty();
        assertThat(letter("ada@example.net").orElseThrow().subject()).isEqualTo("Your tea");
        assertThat(letter("bert@example.org")).as("nothing to decide any more").isEmpty();
        assertThat(events("APPROVAL_GIVEN")).anyMatch(it -> it.contains(applicant));
        assertThat(walk.look().signsIn()).isTrue();
        assertThat(found("ada")).isPresent();
        assertThat(letter("ada@example.net")).as("the run has gone on").isEmpty();
    }

    @OnEveryDatabase
    void goOnInAnotherBrowserByTheMailedLink(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "bob");
        approve("anna", walk.applicant());

        FlowAddress link = new FlowAddress("apply", "", "", mailedToken("bob@example.net"));
        Walk other = new Walk(link, Optional.empty());

        assertThat(other.signsIn()).isTrue();
        assertThat(found("bob")).isPresent();
        assertThat(new Walk(link, Optional.empty()).asks()).isEqualTo("NOTICE");
    }

    @OnEveryDatabase
    void showNothingButWhatIsAllowed(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "cleo");

        ApprovalDesk.Case seen = seen("bert", walk.applicant());

        assertThat(seen.values()).isEqualTo(Map.of("username", "cleo", "attributes.motive", "Tea"));
        assertThat(seen.lines()).extracting(it -> it.label()).containsExactly("User name", "Motive");
        assertThat(seen.title()).isEqualTo("cleo · Tea");
        assertThat(texts("select * from applicants")).noneMatch(it -> it.contains("cleo"));
        Walk hash = new Walk("apply")
                .answer(Map.of(
                        "username",
                        "clea",
                        "password",
                        PASSWORD,
                        "attributes.motive",
                        beans.get(Passwords.class).hash(PASSWORD)));
        assertThat(seen("bert", hash.applicant()).values()).containsEntry("attributes.motive", "••••••");
    }

    @OnEveryDatabase
    void endWithAReasonWhereSomebodySaysNo(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "dora");
        String applicant = walk.applicant();

        assertThat(refused(() -> deny("anna", applicant, " "))).isEqualTo(ProblemType.INVALID);
        deny("anna", applicant, "No more tea");

        assertThat(refused(() -> approve("bert", applicant))).isEqualTo(ProblemType.CONFLICT);
        assertThat(letter("dora@example.net").orElseThrow().text())
                .contains("No more tea")
                .doesNotContain("flow_token");
        assertThat(letter("dora@example.net").orElseThrow().html()).contains("No more tea");
        assertThat(events("APPROVAL_DENIED")).anyMatch(it -> it.contains(applicant));
        assertThat(walk.look().asks()).isEqualTo("DENIED");
        assertThat(walk.step().text()).contains("No more tea");
        assertThat(found("dora")).isEmpty();
    }

    @OnEveryDatabase
    void areDecidedByMembersAndSuperusersAlone(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "emil");
        String applicant = walk.applicant();

        assertThat(waiting("carl")).isEmpty();
        assertThat(refused(() -> seen("carl", applicant))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(refused(() -> approve("carl", applicant))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(refused(() -> deny("carl", applicant, "I"))).isEqualTo(ProblemType.NOT_FOUND);
        database.run(entities -> entities.createNativeQuery(
                        "delete from group_members where user_id = (select id from users where username = 'bert')")
                .executeUpdate());
        assertThat(waiting("bert")).isEmpty();
        assertThat(refused(() -> approve("bert", applicant)))
                .as("who has left the group")
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(letter("bert@example.org")).isEmpty();
        approve("zeus", applicant);
        assertThat(walk.look().signsIn()).isTrue();
    }

    @OnEveryDatabase
    void areNeverDecidedByThemselves(Database chosen) {
        on(chosen);
        User anna = user("anna");
        Walk signedIn = new Walk(new FlowAddress("apply", "", "", ""), Optional.of(anna.getId()));
        signedIn.apply("fred");
        Walk byAddress = new Walk("apply")
                .answer(Map.of("username", "bert2", "email", "BERT@example.org", "password", PASSWORD));

        assertThat(waiting("anna")).doesNotContain(signedIn.applicant());
        assertThat(refused(() -> approve("anna", signedIn.applicant()))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(refused(() -> approve("bert", byAddress.applicant()))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(as(
                        "bert",
                        () -> beans.get(ApprovalDesk.class).page("", 0, 10).items()))
                .filteredOn(ApprovalDesk.Case::own)
                .extracting(it -> it.applicant().getId())
                .containsExactly(byAddress.applicant());
        approve("bert", signedIn.applicant());
        approve("anna", byAddress.applicant());
    }

    @OnEveryDatabase
    void needTwoDifferentPeopleForFourEyes(Database chosen) {
        on(chosen);
        Walk walk = apply("eyes", "greta");
        String applicant = walk.applicant();

        approve("anna", applicant);
        assertThat(refused(() -> approve("anna", applicant))).isEqualTo(ProblemType.CONFLICT);
        assertThat(walk.look().asks()).isEqualTo("approval");
        assertThat(seen("anna", applicant).said()).isTrue();
        assertThat(seen("bert", applicant).applicant().getMissing()).isEqualTo(1);
        assertThat(mails("greta@example.net")).isEmpty();
        approve("bert", applicant);
        assertThat(walk.look().signsIn()).isTrue();

        Walk other = apply("eyes", "hedy");
        approve("anna", other.applicant());
        deny("anna", other.applicant(), "");
        assertThat(other.look().asks()).as("who thinks again").isEqualTo("DENIED");
    }

    @OnEveryDatabase
    void areDecidedByWhoeverInvitedWhereThereIsNoGroup(Database chosen) {
        on(chosen);
        Walk walk = invited("iris");
        String applicant = walk.applicant();

        assertThat(refused(() -> approve("anna", applicant))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(waiting("importer")).containsExactly(applicant);
        assertThat(uses("iris")).as("nothing is used up").isZero();
        approve("importer", applicant);
        assertThat(walk.look().signsIn()).isTrue();
        assertThat(uses("iris")).isOne();

        Walk nobodys = apply("invited", "john");
        assertThat(waiting("importer")).isEmpty();
        assertThat(waiting("zeus")).containsExactly(nobodys.applicant());
    }

    private Walk invited(String name) {
        administrator.imported(database, INVITATION.formatted(name));
        String token = administrator.in(database, () -> {
            String id = beans.get(Reach.class).byName(name).orElseThrow().getId();
            return beans.get(InvitationService.class).link(id).orElseThrow().replaceAll(".*itoken=", "");
        });
        Walk walk = new Walk(new FlowAddress("invited", "", token, ""), Optional.empty());
        return walk.apply(name);
    }

    private int uses(String invitation) {
        return database.call(entities -> ((Number)
                        entities.createNativeQuery("select uses from invitations where name = '" + invitation + "'")
                                .getSingleResult())
                .intValue());
    }

    @OnEveryDatabase
    void loseTheirChanceWithTheirInvitation(Database chosen) {
        on(chosen);
        Walk walk = invited("kate");
        String applicant = walk.applicant();
        administrator.in(database, () -> {
            beans.get(InvitationService.class)
                    .revoke(beans.get(Reach.class).byName("kate").orElseThrow().getId());
            return null;
        });

        assertThat(seen("importer", applicant).over()).isTrue();
        assertThat(refused(() -> approve("importer", applicant))).isEqualTo(ProblemType.CONFLICT);
        assertThat(walk.look().asks()).isEqualTo("LINK_OVER");
        assertThat(found("kate")).isEmpty();
    }

    @OnEveryDatabase
    void areToldWhenNobodyDecides(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "lena");
        String applicant = walk.applicant();
        over("expires", applicant);

        assertThat(refused(() -> approve("anna", applicant)))
                .as("before it was noted")
                .isEqualTo(ProblemType.CONFLICT);
        in(() -> beans.get(ApplicantWatch.class).expire());

        assertThat(letter("lena@example.net").orElseThrow().text()).contains("in time");
        assertThat(events("APPROVAL_EXPIRED")).anyMatch(it -> it.contains(applicant));
        assertThat(walk.look().asks()).isEqualTo("DENIED");
        assertThat(found("lena")).isEmpty();
    }

    @OnEveryDatabase
    void areRememberedByReminders(Database chosen) {
        on(chosen);
        Walk walk = apply("eyes", "mona");
        approve("anna", walk.applicant());
        int before = mails("bert@example.org").size();
        over("remind_at", walk.applicant());

        in(() -> beans.get(ApplicantWatch.class).remind());

        assertThat(mails("bert@example.org")).hasSize(before + 1);
        assertThat(mails("anna@example.org")).as("who has said yes").hasSize(1);
        in(() -> beans.get(ApplicantWatch.class).remind());
        assertThat(mails("bert@example.org").size()).isLessThanOrEqualTo(before + 2);
    }

    @OnEveryDatabase
    void areRememberedOnceHoweverManyNodesLookAndHoweverLate(Database chosen) throws Exception {
        on(chosen);
        apply("apply", "moritz");
        int before = mails("bert@example.org").size();
        database.run(entities -> entities.createNativeQuery("update applicants set asked_at = ?1, remind_at = ?2")
                .setParameter(1, Instant.now().minus(Duration.ofDays(5)).atOffset(ZoneOffset.UTC))
                .setParameter(2, Instant.now().minus(Duration.ofDays(4)).atOffset(ZoneOffset.UTC))
                .executeUpdate());

        Callable<Boolean> node = () -> in(() -> beans.get(ApplicantWatch.class).remind());
        Together.run(List.of(node, node, node));
        node.call();

        assertThat(mails("bert@example.org")).hasSize(before + 1);
    }

    @OnEveryDatabase
    void needAnotherYesForOtherData(Database chosen) {
        on(chosen);
        Walk first = apply("apply", "nora");
        Walk second = apply("apply", "nora");
        String before = second.applicant();
        approve("anna", first.applicant());
        approve("anna", before);
        assertThat(first.look().signsIn()).isTrue();

        assertThat(second.look().asks()).as("the name is taken").isEqualTo("prompt");
        assertThat(second.apply("nora2").asks()).isEqualTo("approval");
        assertThat(second.applicant()).isNotEqualTo(before);
        assertThat(refused(() -> approve("bert", before))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(seen("bert", second.applicant()).values()).containsEntry("username", "nora2");
        assertThat(second.look().asks()).isEqualTo("approval");
        approve("bert", second.applicant());
        assertThat(second.look().signsIn()).isTrue();
    }

    @OnEveryDatabase
    void areNotLetInByARecoveryWhereTheirAccountIsThereAlready(Database chosen) {
        on(chosen);
        Walk walk = apply("early", "olga");
        assertThat(walk.asks()).isEqualTo("approval");
        assertThat(user("olga").isActive()).isFalse();

        Walk back = new Walk("back").answer(Map.of("uid_field", "olga"));
        assertThat(back.asks()).isEqualTo("email");
        FlowAddress link = new FlowAddress("back", "", "", mailedToken("olga@example.net"));
        Walk other = new Walk(link, Optional.empty());

        assertThat(other.signsIn()).isFalse();
        assertThat(user("olga").isActive()).isFalse();
    }

    @OnEveryDatabase
    void haveAnAccountThatRestsWhereItIsThereAlready(Database chosen) {
        on(chosen);
        Walk walk = apply("late", "rita");
        assertThat(walk.asks()).isEqualTo("approval");
        assertThat(walk.signsIn()).isFalse();
        assertThat(user("rita").isActive()).isFalse();
        assertThat(new Walk("back").answer(Map.of("uid_field", "rita")).asks()).isEqualTo("email");
        new Walk(new FlowAddress("back", "", "", mailedToken("rita@example.net")), Optional.empty());
        assertThat(user("rita").isActive()).isFalse();

        approve("anna", walk.applicant());
        assertThat(walk.look().asks()).isEqualTo("DONE");
        assertThat(user("rita").isActive()).isTrue();
    }

    @OnEveryDatabase
    void haveOneDecisionHoweverManyDecide(Database chosen) throws Exception {
        on(chosen);
        User anna = user("anna");
        User bert = user("bert");
        for (int round = 0; round < 5; round++) {
            String one = apply("apply", "one" + round).applicant();
            assertThat(Together.run(List.of(yes(anna, one), yes(bert, one)))).containsExactlyInAnyOrder(true, false);

            String against = apply("apply", "against" + round).applicant();
            assertThat(Together.run(List.of(yes(anna, against), no(bert, against))))
                    .containsExactlyInAnyOrder(true, false);

            String two = apply("eyes", "two" + round).applicant();
            assertThat(Together.run(List.of(yes(anna, two), yes(bert, two)))).containsExactly(true, true);
            assertThat(state(two)).isEqualTo("APPROVED");

            String same = apply("eyes", "same" + round).applicant();
            assertThat(Together.run(List.of(yes(anna, same), yes(anna, same)))).containsExactlyInAnyOrder(true, false);
            assertThat(state(same)).isEqualTo("WAITING");

            String late = apply("apply", "late" + round).applicant();
            over("expires", late);
            assertThat(Together.run(List.of(yes(anna, late), expiry()))).containsExactly(false, false);
            assertThat(state(late)).isIn("EXPIRED", "WAITING");
        }
    }

    private Callable<Boolean> yes(User user, String applicant) {
        return () -> decided(() -> as(user, () -> {
            beans.get(ApprovalDesk.class).approve(applicant);
            return null;
        }));
    }

    private Callable<Boolean> no(User user, String applicant) {
        return () -> decided(() -> as(user, () -> {
            beans.get(ApprovalDesk.class).deny(applicant, "No");
            return null;
        }));
    }

    private Callable<Boolean> expiry() {
        return () -> in(() -> beans.get(ApplicantWatch.class).expire());
    }

    private static boolean decided(Runnable decision) {
        try {
            decision.run();
            return true;
        } catch (Problem refused) {
            assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
            return false;
        }
    }

    private String state(String applicant) {
        return database.call(
                entities -> (String) entities.createNativeQuery("select state from applicants where id = ?1")
                        .setParameter(1, applicant)
                        .getSingleResult());
    }

    @OnEveryDatabase
    void refuseSettingsThatCannotWork(Database chosen) {
        on(chosen);

        assertThat(faults("fields_shown: [username, password]")).contains("password");
        assertThat(faults("fields_shown: [attributes.api_token]")).contains("api_token");
        assertThat(faults("approvals_needed: 2")).contains("approvers");
        assertThat(faults("approvals_needed: 3, approvers: !Find [authentik_core.group, [name, Approvers]]"))
                .contains("approvals_needed");
        assertThat(faults("expiry: seconds=0")).contains("expiry");
    }

    private String faults(String attributes) {
        ImportResult result = administrator.imported(database, """
                entries:
                - {model: authentik_stages_approval.approvalstage, identifiers: {name: wrong}, attrs: {%s}}
                """.formatted(attributes), "");
        assertThat(result.faults()).isNotEmpty();
        return String.valueOf(result.faults());
    }

    @OnEveryDatabase
    void areNotToldTheAddressOfAnAccount(Database chosen) {
        on(chosen);
        Walk known = new Walk("enter").answer(Map.of("uid_field", "carl"));
        Walk unknown = new Walk("enter").answer(Map.of("uid_field", "nobody"));

        assertThat(known.step().challenge()).containsEntry("email", "");
        assertThat(unknown.step().challenge()).containsEntry("email", "");
        approve("anna", known.applicant());
        assertThat(letter("carl@example.org")).isPresent();
    }

    @OnEveryDatabase
    void areForgottenWithTheirRuns(Database chosen) {
        on(chosen);
        String gone = apply("apply", "sara").applicant();
        String run = texts("select execution_id from applicants").get(0);
        String stays = apply("apply", "tom").applicant();
        database.run(entities -> entities.createNativeQuery("delete from flow_executions where id = ?1")
                .setParameter(1, run)
                .executeUpdate());

        beans.outside(database, () -> beans.get(ApplicantWatch.class).sweep());

        assertThat(waiting("anna")).containsExactly(stays).doesNotContain(gone);
        assertThat(letter("anna@example.org")).isPresent();
    }

    @OnEveryDatabase
    void keepTheirAccountAtRestForGood(Database chosen) {
        on(chosen);
        Walk walk = apply("late", "ugo");
        deny("anna", walk.applicant(), "No");
        assertThat(walk.look().asks()).isEqualTo("DENIED");
        database.run(entities ->
                entities.createNativeQuery("delete from flow_executions").executeUpdate());
        beans.outside(database, () -> beans.get(ApplicantWatch.class).sweep());

        new Walk("back").answer(Map.of("uid_field", "ugo"));
        FlowAddress link = new FlowAddress("back", "", "", mailedToken("ugo@example.net"));
        assertThat(new Walk(link, Optional.empty()).signsIn()).isFalse();
        assertThat(user("ugo").isActive()).isFalse();

        in(() -> {
            beans.get(UserRepository.class).byUsername("ugo").orElseThrow().setActive(true);
            return null;
        });
        beans.outside(database, () -> beans.get(ApplicantWatch.class).sweep());
        assertThat(texts("select id from applicants")).isEmpty();
    }

    @OnEveryDatabase
    void areNotLetGoWhereTheirStageIsTakenOut(Database chosen) {
        on(chosen);
        Walk walk = apply("apply", "vera");
        Walk other = apply("apply", "wim");
        String applicant = other.applicant();
        administrator.imported(database, """
            entries:
            - model: authentik_flows.flowstagebinding
              state: absent
              identifiers:
                target: !Find [authentik_flows.flow, [slug, apply]]
                stage: !Find [authentik_stages_approval.approvalstage, [name, one]]
                order: 1
            """);

        assertThat(walk.look().asks()).isEqualTo("DENIED");
        assertThat(walk.step().text()).contains("changed while you waited");
        assertThat(found("vera")).isEmpty();
        assertThat(seen("anna", applicant).over()).isTrue();
        assertThat(refused(() -> approve("anna", applicant))).isEqualTo(ProblemType.CONFLICT);
    }

    @OnEveryDatabase
    void keepThoseWhoDecide(Database chosen) {
        on(chosen);

        assertThat(refused(() -> administrator.imported(database, """
            entries:
            - {model: authentik_core.group, state: absent, identifiers: {name: Approvers}}
            """))).isEqualTo(ProblemType.CONFLICT);
        assertThat(seen("anna", apply("apply", "xena").applicant()).over()).isFalse();
    }

    @OnEveryDatabase
    void areNothingForLimitedTokens(Database chosen) {
        on(chosen);
        String applicant = apply("apply", "yuri").applicant();
        User anna = user("anna");

        for (Consumer<ApprovalDesk> look : List.<Consumer<ApprovalDesk>>of(
                desk -> desk.page("", 0, 10), desk -> desk.waiting(Optional.empty()), desk -> desk.get(applicant))) {
            assertThat(refused(() -> in(() -> {
                        beans.get(Caller.class)
                                .identify(new Caller.Identity(
                                        anna.getId(), "anna", "", false, Set.of(Permission.VIEW_USER), "token", true));
                        look.accept(beans.get(ApprovalDesk.class));
                        return null;
                    })))
                    .isEqualTo(ProblemType.FORBIDDEN);
        }
    }

    @OnEveryDatabase
    void areListedInTheirOrder(Database chosen) {
        on(chosen);
        String first = apply("apply", "pia").applicant();
        String second = apply("apply", "quinn").applicant();

        assertThat(waiting("anna")).containsExactly(first, second);
        assertThat(as(
                        "anna",
                        () -> beans.get(ApprovalDesk.class)
                                .waiting(Optional.empty())
                                .items()))
                .extracting(it -> it.applicant().getId())
                .containsExactly(first, second);
        assertThat(as("anna", () -> beans.get(ApprovalDesk.class).page("", 0, 1))
                        .count())
                .isEqualTo(2);
    }
}
