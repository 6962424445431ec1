package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;

class ConditionalPolicyTest {
    private final ConditionalPolicy policy = new ConditionalPolicy();
    private final Group staff = new Group("Staff");
    private final User jane = new User("jane", Instant.EPOCH);

    @BeforeEach
    void install() {
        policy.groups = new GroupRepository() {
            @Override
            public Optional<Group> byName(String name) {
                return Optional.of(staff).filter(it -> it.getName().equals(name));
            }
        };
        jane.setEmail("jane@example.org");
        jane.setAttributes(
                Map.of("department", "sales", "skills", List.of("java", "sql"), "settings", Map.of("x", true)));
        jane.join(staff);
    }

    @ParameterizedTest
    @CsvSource({
        "email_domain example.org, true",
        "email_domain example.net EXAMPLE.ORG, true",
        "email_domain ample.org, false",
        "not email_domain example.org, false",
        "group Staff, true",
        "not group Staff, false",
        "client_network 192.0.2.0/24, true",
        "client_network 10.0.0.0/8 192.0.2.1, true",
        "client_network 2001:db8::/32, false",
        "attribute department is sales, true",
        "attribute department is sale, false",
        "attribute department contains sale, true",
        "attribute skills contains sql, true",
        "attribute skills contains sq, false",
        "attribute settings.x is true, true",
        "attribute shoe_size is 42, false",
        "not attribute shoe_size is 42, true",
        "invitation, false",
        "not invitation, true"
    })
    void asksAboutTheUser(String condition, boolean holds) {
        assertThat(passes(Requests.about(jane, Map.of()), condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "email_domain example.net, true",
        "attribute department is support, true",
        "attribute team is blue, true",
        "attribute office.floor is 3, true"
    })
    void asksAboutTheAnswersFirst(String condition, boolean holds) {
        Map<String, Object> answers = Map.of(
                "email", "jane@elsewhere.example@Example.NET",
                "attributes.department", "support",
                "team", "blue",
                "attributes", Map.of("office", Map.of("floor", 3)));

        assertThat(passes(Requests.about(jane, Map.of("prompt_data", answers)), condition))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "invitation, true",
        "invitation Summer school, true",
        "invitation Winter school, false",
        "not invitation Winter school, true"
    })
    void asksAboutTheInvitation(String condition, boolean holds) {
        Map<String, Object> invited =
                Map.of("invitation", new Namespace("Invitation", Map.of("name", "Summer school")));

        assertThat(passes(Requests.about(null, invited), condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"email_domain example.org", "group Staff"})
    void holdsNeitherWayOfNobody(String condition) {
        assertThat(passes(Requests.about(null, Map.of()), condition)).isFalse();
        assertThat(passes(Requests.about(null, Map.of()), "not " + condition)).isFalse();
    }

    @Test
    void needsAllConditions() {
        PolicyRequest request = Requests.about(jane, Map.of());

        assertThat(passes(request, "group Staff", "email_domain example.org")).isTrue();
        assertThat(passes(request, "group Staff", "email_domain example.net")).isFalse();
    }

    @Test
    void saysWhatTheAdministratorWrote() {
        Map<String, Object> settings =
                Map.of("conditions", "email_domain example.net", "error_message", "Colleagues only.");

        assertThat(policy.evaluate(read(settings), Requests.about(jane, Map.of())))
                .isEqualTo(PolicyResult.failed("Colleagues only."));
    }

    @Test
    void breaksWhereAGroupIsGone() {
        assertThatThrownBy(() -> passes(Requests.about(jane, Map.of()), "not group Stuff"))
                .hasMessage("There is no group called Stuff");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            emial_domain example.org  | email_domain example.org example.net; invitation Summer school; group Staff
            email_domain              | email_domain example.org example.net;
            email_domain a@example.org| email_domain example.org example.net;
            group                     | group Staff;
            client_network 10.0.0.0/33| client_network 10.0.0.0/8 2001:db8::/32;
            client_network office     | client_network 10.0.0.0/8 2001:db8::/32;
            attribute team = blue     | attribute department is sales;
            """)
    void namesAWrongConditionAndWhatWouldBeRight(String condition, String right) {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> read(Map.of("conditions", List.of("invitation", condition))));

        assertThat(problem.errors()).containsOnlyKeys("conditions");
        assertThat(problem.errors().get("conditions").toString())
                .contains("“" + condition + "”", "like this: " + right);
    }

    private boolean passes(PolicyRequest request, String... conditions) {
        return policy.evaluate(read(Map.of("conditions", List.of(conditions))), request)
                .passing();
    }

    private static ConditionalPolicy.Settings read(Map<String, ?> settings) {
        return Records.read(ConditionalPolicy.Settings.class, settings);
    }
}
