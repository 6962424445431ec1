package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.flow.Admission.Addressee;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.User;
import org.vestibule.user.UserKeys;
import org.vestibule.user.UserRepository;

/** What somebody meets who comes by the link of an invitation. */
class LinkDoorTest {
    private static final String ADA = "ada@example.org";
    private static final long ADAS = 7;
    private static final long BOBS = 8;

    private final InMemoryFlows flows = new InMemoryFlows();
    private final FlowPlanner planner = new FlowPlanner();
    private final FlowDoor door = new FlowDoor();
    private final Joining joining = new Joining();
    private final Gate gate = new Gate();
    private final List<String> done = new ArrayList<>();
    private final Map<Long, User> users =
            Map.of(ADAS, user("ada", "Ada@Example.org"), BOBS, user("bob", "b@example.org"));
    private boolean refuses;
    private Admission.Status status = Admission.Status.VALID;
    private Addressee addressee = new Addressee(ADA, true, false, true);

    LinkDoorTest() {
        planner.flows = flows.published();
        planner.kinds = new StageKinds() {
            @Override
            public Optional<StageKind<?>> find(String name) {
                return Kind.named(List.of(gate), name);
            }
        };
        planner.policies = new FlowPolicies() {
            @Override
            PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
                return new PolicyResult(!refuses, List.of());
            }
        };
        door.planner = planner;
        door.admissions = new Links();
        door.users = new Users();
        joining.flows = new PublishedFlows() {
            @Override
            Flow flow(String slug) {
                return LinkDoorTest.this.flows.flow;
            }
        };
        joining.door = door;
        joining.planner = planner;
        joining.admissions = door.admissions;
        joining.users = door.users;
        require("require_unauthenticated");
    }

    @Test
    void offersTheSignInToWhoeverReadsTheMailboxOfAnAccount() {
        assertThat(meets(nobody())).isEqualTo(Step.of(Step.Type.HAS_ACCOUNT));
    }

    @Test
    void tellsNobodyElseThatThereIsAnAccount() {
        addressee = new Addressee(ADA, false, false, true);
        Step copied = meets(nobody());
        addressee = new Addressee("new@example.org", true, false, true);
        Step unknown = meets(nobody());
        addressee = new Addressee("", false, true, true);
        Step shared = meets(nobody());
        addressee = new Addressee(ADA, true, false, false);
        Step notAllowed = meets(nobody());

        assertThat(List.of(copied, unknown, shared, notAllowed)).containsOnly(Step.of(Step.Type.LANDING));
    }

    @Test
    void saysNothingOfAnAccountThatCannotSignIn() {
        users.get(ADAS).setActive(false);

        assertThat(meets(nobody())).isEqualTo(Step.of(Step.Type.LANDING));
    }

    @Test
    void asksWhoeverIsMeantWhetherHeJoins() {
        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.of(Step.Type.JOIN));
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "require_unauthenticated", "require_authenticated"})
    void takesNobodyForAnotherOne(String authentication) {
        require(authentication);

        assertThat(meets(signedIn(BOBS))).isEqualTo(Step.wrongAccount("other"));
        assertThat(join(signedIn(BOBS))).isEqualTo(Step.wrongAccount("other"));
        assertThat(done).isEmpty();
    }

    @Test
    void asksAnybodyWhereAnotherAddressMayCome() {
        addressee = new Addressee(ADA, true, true, true);

        assertThat(meets(signedIn(BOBS))).isEqualTo(Step.of(Step.Type.JOIN));
    }

    @Test
    void goesOnAsWhoIsMeantWhereTheFlowIsForHim() {
        addressee = new Addressee(ADA, true, false, false);
        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.wrongAccount("already"));

        require("require_authenticated");
        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.of(Step.Type.LANDING));
        assertThat(meets(nobody())).isEqualTo(Step.wrongAccount("nobody"));
    }

    @Test
    void letsNobodyJoinByWhatIsForPeopleWithAccountsOnly() {
        require("require_superuser");

        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.wrongAccount("already"));
    }

    @Test
    void letsNobodyJoinByALinkThatProvesLessThanTheFlowDemands() {
        flows.bind(gate, Map.of("demands", true), Map.of());
        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.of(Step.Type.JOIN));

        addressee = new Addressee(ADA, false, false, true);
        assertThat(meets(signedIn(ADAS))).isEqualTo(Step.wrongAccount("already"));
        assertThat(join(signedIn(ADAS))).isEqualTo(Step.wrongAccount("already"));
        assertThat(done).isEmpty();
    }

    @Test
    void joinsWhenHeSaysSo() {
        assertThat(join(signedIn(ADAS))).isEqualTo(Step.done("/if/user/?done=joined"));
        assertThat(done).containsExactly("opened", "joined 7");
    }

    @Test
    void tellsASecondClickWhatTheFirstOneDid() {
        status = Admission.Status.USED_UP;
        users.get(ADAS).cameBy("invitation", "team");

        assertThat(join(signedIn(ADAS))).isEqualTo(Step.done("/if/user/?done=joined"));
        assertThat(join(signedIn(BOBS))).isEqualTo(Step.of(Step.Type.LINK_OVER));
        assertThat(join(nobody())).isEqualTo(Step.of(Step.Type.LINK_OVER));
        assertThat(done).isEmpty();
    }

    @Test
    void joinsNobodyWhomThePoliciesOfTheFlowRefuse() {
        refuses = true;

        assertThat(join(signedIn(ADAS)).type()).isEqualTo(Step.Type.DENIED);
        assertThat(done).isEmpty();
    }

    @Test
    void joinsNobodyWhoIsNotSignedIn() {
        assertThat(join(nobody())).isEqualTo(Step.of(Step.Type.HAS_ACCOUNT));
        assertThat(done).isEmpty();
    }

    @Test
    void asksWhoTypesALinkAsItAsksWhoOpensIt() {
        assertThat(asks(nobody())).as("has an account").isTrue();
        assertThat(asks(signedIn(ADAS))).as("may join").isTrue();
        assertThat(asks(signedIn(BOBS))).as("is another one").isTrue();

        addressee = new Addressee(ADA, false, false, true);
        assertThat(asks(nobody())).as("has proven nothing").isFalse();
        addressee = new Addressee(ADA, true, false, false);
        assertThat(asks(signedIn(ADAS)))
                .as("has signed in within the run that goes on")
                .isFalse();
        assertThat(done).isEmpty();
    }

    private boolean asks(Visitor visitor) {
        return joining.asks(flows.flow, "token", visitor);
    }

    private Step meets(Visitor visitor) {
        return door.of(flows.flow, "token", visitor).step();
    }

    private Step join(Visitor visitor) {
        return joining.join(new FlowAddress("test", "", "token", ""), visitor);
    }

    private void require(String authentication) {
        Map<String, Object> fields = new LinkedHashMap<>(Records.write(flows.flow.fields()));
        fields.put("authentication", authentication);
        flows.flow.change(Records.read(Flow.Fields.class, fields));
    }

    private static Visitor nobody() {
        return new Visitor("key", Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());
    }

    private static Visitor signedIn(long user) {
        return nobody().as(Optional.of(new Identity(user, "user" + user, false, Set.of(), "sign-in")));
    }

    private static User user(String name, String email) {
        User user = new User(name, Instant.EPOCH);
        user.setEmail(email);
        return user;
    }

    private final class Users extends UserRepository {
        @Override
        public Optional<User> find(long id) {
            return Optional.ofNullable(users.get(id));
        }

        @Override
        public String email(Optional<Long> id) {
            return id.map(users::get).map(User::getEmail).orElse("");
        }

        @Override
        public List<User> among(String field, Collection<String> values) {
            return users.values().stream()
                    .filter(it -> values.stream().map(UserKeys::of).toList().contains(UserKeys.of(it.getEmail())))
                    .toList();
        }
    }

    private final class Links extends MailedLinkTest.NoAdmission {
        @Override
        public Optional<Entry> byToken(String token) {
            Landing landing = new Landing("", "", "", ADA, "", null, ZoneId.of("UTC"), Locale.ENGLISH);
            return Optional.of(
                    new Entry("m.1.1", flows.flow.getId(), status, null, landing, Map.of(), Set.of(), "", addressee));
        }

        @Override
        public Origin origin(String id) {
            return new Origin("invitation", "team", true, "lead", 1, List.of());
        }

        @Override
        public void opened(String id) {
            done.add("opened");
        }

        @Override
        public void join(String id, long user) {
            done.add("joined " + user);
        }
    }

    /** A stage that may demand proof. */
    public static final class Gate implements StageKind<Gate.Demand> {
        public record Demand(boolean demands) {}

        @Override
        public String name() {
            return "gate";
        }

        @Override
        public Class<Demand> settingsType() {
            return Demand.class;
        }

        @Override
        public boolean demandsProof(Demand settings) {
            return settings.demands();
        }

        @Override
        public Outcome enter(StageContext<Demand> context) {
            return Outcome.next();
        }
    }
}
