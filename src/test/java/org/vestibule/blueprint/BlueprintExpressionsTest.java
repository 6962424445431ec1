package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Ids;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Yaml;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowPolicies;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.Visitor;
import org.vestibule.policy.ExpressionPolicy;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyResult;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Every expression of authentik's own blueprints says here what it says there, each in runs such as it was written for. */
class BlueprintExpressionsTest {
    private static final Path BLUEPRINTS = Path.of("../shared/blueprints");
    private static final User NOBODY = null;

    private static final Map<String, String> SOURCES = new HashMap<>();
    private static final Set<String> RUN = new TreeSet<>();
    private static final Beans beans = Beans.running();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(BLUEPRINTS), "authentik's own files are not there: " + BLUEPRINTS);
        try (Stream<Path> files = Files.walk(BLUEPRINTS)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                Yaml.compose(Files.readString(file)).ifPresent(BlueprintExpressionsTest::collect);
            }
        }
        assertThat(SOURCES).hasSizeGreaterThan(10);
    }

    private static void collect(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(BlueprintExpressionsTest::collect);
        }
        Map<String, Node> members = members(node);
        members.values().forEach(BlueprintExpressionsTest::collect);
        if (members.containsKey("identifiers") && members.containsKey("attrs")) {
            String name = text(members(members.get("identifiers")).get("name"));
            collect(name, members(members.get("attrs")));
        }
    }

    private static void collect(String name, Map<String, Node> attrs) {
        for (String field : List.of("placeholder", "initial_value")) {
            if (text(attrs.get(field + "_expression")).equals("true")) {
                SOURCES.put(name, text(attrs.get(field)));
            }
        }
        if (attrs.containsKey("expression")) {
            SOURCES.put(name, text(attrs.get("expression")));
        }
    }

    private static Map<String, Node> members(Node node) {
        Map<String, Node> members = new HashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(it -> members.put(text(it.getKeyNode()), it.getValueNode()));
        }
        return members;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    @AfterAll
    static void everyOneWasRun() {
        assertThat(RUN).containsExactlyInAnyOrderElementsOf(SOURCES.keySet());
    }

    @OnEveryDatabase
    void askForWhatIsStillToBeShown(Database database) {
        String password = "default-authentication-flow-password-stage";
        String device = "default-authentication-flow-authenticator-validate-stage";
        in(database, () -> {
            User jane = add(Ids.next());

            assertThat(passes(password, NOBODY, named(jane, Map.of()))).isTrue();
            assertThat(passes(password, NOBODY, named(jane, Map.of("auth_method", "password"))))
                    .isFalse();
            assertThat(passes(device, NOBODY, named(jane, Map.of("auth_method", "password"))))
                    .isTrue();
            assertThat(passes(device, NOBODY, named(jane, Map.of("auth_method", "auth_webauthn_pwl"))))
                    .isFalse();
            assertThat(passes("test-not-app-password", NOBODY, named(jane, Map.of("auth_method", "password"))))
                    .isTrue();
            assertThat(passes("test-not-app-password", NOBODY, named(jane, Map.of("auth_method", "app_password"))))
                    .isFalse();
        });
    }

    @OnEveryDatabase
    void knowWhetherSomebodyWasLetInByALink(Database database) {
        in(database, () -> {
            assertThat(passes("default-recovery-skip-if-restored", NOBODY, Map.of()))
                    .isTrue();
            assertThat(passes("default-recovery-skip-if-restored", NOBODY, Map.of("is_restored", true)))
                    .isTrue();
            assertThat(passes("default-recovery-skip-if-restored", NOBODY, Map.of("is_restored", false)))
                    .isFalse();
        });
    }

    @OnEveryDatabase
    void showWhatIsKnownOfWhomeverIsSignedIn(Database database) {
        in(database, () -> {
            User jane = add(Ids.next());
            User joe = add(Ids.next());
            joe.setAttributes(Map.of());

            assertThat(value("username", jane)).isEqualTo(jane.getUsername());
            assertThat(value("name", jane)).isEqualTo("Jane");
            assertThat(value("email", jane)).isEqualTo("jane@example.org");
            assertThat(value("locale", jane)).isEqualTo("de");
            assertThat(value("locale", joe)).isEqualTo("");
            assertThat(Stream.of("username", "name", "email", "locale").map(it -> value(it, NOBODY)))
                    .containsOnly("");
        });
    }

    @OnEveryDatabase
    void letUsersChangeWhatTheyMay(Database database) {
        String name = "default-user-settings-authorization";
        in(database, () -> {
            User jane = add(Ids.next());
            Map<String, Object> same =
                    Map.of("username", jane.getUsername(), "name", "Jane", "email", "jane@example.org");
            Map<String, Object> other =
                    Map.of("username", jane.getUsername(), "name", "Joe", "email", "joe@example.org");
            Map<String, Object> renamed = Map.of("username", "joe", "name", "Joe", "email", "jane@example.org");

            assertThat(decide(name, jane, Map.of("prompt_data", same))).isEqualTo(new PolicyResult(true, List.of()));
            assertThat(decide(name, jane, Map.of("prompt_data", other)).messages())
                    .singleElement()
                    .asString()
                    .contains("email");
            assertThat(decide(name, jane, Map.of("prompt_data", renamed)).messages())
                    .singleElement()
                    .asString()
                    .contains("username");
            jane.join(permitting("goauthentik.io/user/can-change-email"));
            assertThat(passes(name, jane, Map.of("prompt_data", other))).isTrue();
        });
    }

    @OnEveryDatabase
    void setUpTheFirstAdministratorOnce(Database database) {
        Map<String, Object> setUp = Map.of("goauthentik.io/core/setup/started-by", "setup");
        in(database, () -> {
            assertThat(passes("default-oobe-password-usable", NOBODY, setUp)).isTrue();
            User admin = add("akadmin");

            assertThat(passes("default-oobe-password-usable", NOBODY, setUp)).isTrue();
            assertThat(decide("default-oobe-password-usable", NOBODY, Map.of()).messages())
                    .singleElement()
                    .asString()
                    .contains("http://localhost:8080/");
            FlowData data = new FlowData();
            assertThat(decide("default-oobe-prefill-user", NOBODY, data).passing())
                    .isTrue();
            assertThat(data.pendingUser()).hasValue(admin.getId());
            admin.changePassword("a hash", Instant.EPOCH);
            assertThat(passes("default-oobe-password-usable", NOBODY, setUp)).isFalse();
        });
    }

    private static void in(Database database, Runnable work) {
        beans.in(database, () -> {
            work.run();
            return null;
        });
    }

    private static User add(String username) {
        User user = new User(username, Instant.EPOCH);
        user.setName("Jane");
        user.setEmail("jane@example.org");
        user.setAttributes(Map.of("settings", Map.of("locale", "de")));
        beans.get(UserRepository.class).add(user);
        return user;
    }

    private static Group permitting(String attribute) {
        Group group = new Group(Ids.next());
        group.setAttributes(Map.of(attribute, true));
        beans.get(ObjectRepository.class).add(group);
        return group;
    }

    private static Map<String, Object> named(User user, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("pending_user", user.getId());
        return data;
    }

    private static boolean passes(String name, User signedIn, Map<String, Object> data) {
        return decide(name, signedIn, data).passing();
    }

    private static PolicyResult decide(String name, User signedIn, Map<String, Object> data) {
        return decide(name, signedIn, new FlowData(data));
    }

    private static PolicyResult decide(String name, User signedIn, FlowData data) {
        ExpressionPolicy kind = beans.get(ExpressionPolicy.class);
        Record settings = Records.read(ExpressionPolicy.Settings.class, Map.of("expression", source(name)));
        Policy policy = new Policy(Ids.next(), kind, settings);
        beans.get(ObjectRepository.class).add(policy);
        return beans.get(FlowPolicies.class).evaluate(new Ref<>(policy.getId()), data, arrived(signedIn, data));
    }

    private static Object value(String field, User signedIn) {
        String source = source("default-user-settings-field-" + field);
        return beans.get(FlowPolicies.class).value(source, arrived(signedIn, new FlowData()));
    }

    private static String source(String name) {
        RUN.add(name);
        return SOURCES.get(name);
    }

    private static StageContext<?> arrived(User signedIn, FlowData data) {
        Optional<Identity> identity = Optional.ofNullable(signedIn)
                .map(it -> new Identity(it.getId(), it.getUsername(), false, Set.of(), "sign-in"));
        Visitor visitor = new Visitor("key", identity, Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());
        Flow flow = new Flow(Records.read(
                Flow.Fields.class,
                Map.of("name", "Test", "slug", "test", "title", "Test", "designation", "stage_configuration")));
        return new StageContext<>("stage", null, data, visitor, flow, Optional.empty(), "run", "place");
    }
}
