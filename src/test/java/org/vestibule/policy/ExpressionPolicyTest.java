package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Kind;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.expression.PythonError;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class ExpressionPolicyTest {
    private final User jane = new User("jane", Instant.EPOCH);
    private final Group staff = new Group("staff");
    private final List<String> written = new ArrayList<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, Object> context = new HashMap<>();
    private final ExpressionPolicy kind = new ExpressionPolicy();
    private Optional<User> user = Optional.of(jane);
    private CallBudget budget = new CallBudget(Duration.ofMinutes(1));

    @BeforeEach
    void install() {
        jane.setEmail("Jane@Example.org");
        jane.join(staff);
        kind.expressions = new Expressions();
        kind.expressions.names = names();
    }

    @Test
    void passesWhenItsBodyReturnsSomethingTrue() {
        assertThat(passes("return 'yes'")).isTrue();
        assertThat(passes("return 0")).isFalse();
        assertThat(passes("1 == 1")).isFalse();
    }

    @Test
    void tellsTheVisitorWhatItWants() {
        PolicyResult result = ask("ak_message('One.')\nreturn ak_message('Two.')");

        assertThat(result).isEqualTo(new PolicyResult(false, List.of("One.", "Two."), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return request.user.username == 'jane' and user.email == 'Jane@Example.org'",
                "return context['prompt_data']['email'].endswith('@example.org') and prompt_data == context['prompt_data']",
                "return ak_user_by(username__iexact='JANE') == request.user",
                "return ak_user_by(username='jane').pk == user.pk and ak_user_by(username='JANE') is None",
                "return ak_user_by(username='nobody') is None and ak_user_by(nonsense=1) is None",
                "return ak_is_group_member(request.user, name='staff') and not ak_is_group_member(user, name='x')",
                "return ak_client_ip in ip_network('192.0.2.0/24') and ak_client_ip.version == 4",
                "return str(ip_address('192.0.2.7')) == '192.0.2.7'",
                "return regex_match(prompt_data['email'], r'@example\\.org$')",
                "return regex_replace('a-b', '-', '+') == 'a+b'",
                "return list_flatten(['a', 'b']) == 'a' and list_flatten([]) is None and list_flatten(7) == 7",
                "return slugify(' Ünder the  Sea! ') == 'under-the-sea'",
                "return http_request.GET.get('next') == '/there' and not ak_is_sso_flow",
                "from authentik.core.models import User\nreturn User.objects.filter(email__iexact='JANE@example.org').exists()",
                "from authentik.core.models import User\n"
                        + "return not User.objects.filter(email__iexact='jane@example.org').exclude(username='jane').exists()",
                "from authentik.core.models import User\nreturn isinstance(request.user, User)",
                "from authentik.core.models import Group\nreturn Group.objects.get(name='staff').name == 'staff'",
                "from authentik.core.models import Group\n"
                        + "try:\n  Group.objects.get(name='none')\nexcept Group.DoesNotExist:\n  return True",
                "from authentik.core.models import Group\n"
                        + "group, created = Group.objects.get_or_create(name='new')\nreturn created and group.name == 'new'",
                "return [g.name for g in request.user.ak_groups.all()] == ['staff']",
                "return user.ak_groups.filter(name__istartswith='ST').count() == 1",
                "return len(user.groups.values_list('name', flat=True)) == 1",
            })
    void offersWhatRealExpressionsUse(String body) {
        context.put("prompt_data", new HashMap<>(Map.of("email", "new@example.org")));

        assertThat(passes(body)).isTrue();
    }

    @Test
    void knowsNothingOfAnAnonymousUserButThatHeIsNone() {
        user = Optional.empty();

        assertThat(passes("return not request.user.is_authenticated and request.user.pk is None"))
                .isTrue();
        assertThatThrownBy(() -> ask("return request.user.email")).isInstanceOf(PythonError.class);
    }

    @Test
    void seesAndChangesWhatTheFlowHasGathered() {
        Map<String, Object> data = new HashMap<>(Map.of("email", "new@example.org"));
        context.put("prompt_data", data);

        ask("request.context['prompt_data']['username'] = prompt_data['email']");

        assertThat(data).containsEntry("username", "new@example.org");
    }

    @Test
    void asksAnotherPolicyWithMoreInItsContext() {
        policies.put(
                "inner",
                new Policy("inner", kind, new ExpressionPolicy.Settings("ak_message('in')\nreturn context['n'] + 1")));

        assertThat(
                        passes(
                                "r = ak_call_policy('inner', n=1)\nreturn r.passing and r.raw_result == 2 and r.messages == ['in']"))
                .isTrue();
        assertThat(context).isEmpty();
        assertThatThrownBy(() -> ask("ak_call_policy('none')")).hasMessageContaining("not found");
    }

    @Test
    void endsPoliciesThatCallEachOtherForEver() {
        policies.put(
                "loop",
                new Policy("loop", kind, new ExpressionPolicy.Settings("return ak_call_policy('loop').passing")));

        assertThat(passes("return ak_call_policy('loop').passing")).isFalse();
    }

    @Test
    void writesEventsWithoutSecretsAndMailsToOneEach() {
        ask(
                "ak_create_event('test', colour='red', api_key='x')\n"
                        + "return ak_send_email(['a@example.org', 'b@example.org'], 'Subject', body='Body', cc='c@example.org')");

        assertThat(written)
                .containsExactly(
                        "event test {colour=red}", "mail a@example.org", "mail b@example.org", "mail c@example.org");
    }

    @Test
    void doesNothingWhileAFormIsDrawn() {
        PolicyRequest request = request();

        assertThatThrownBy(() -> kind.expressions.evaluate("ak_create_event('test')", request))
                .hasMessageContaining("while a form is drawn");
        assertThat(kind.expressions.evaluate("return user.username", request)).isEqualTo("jane");
    }

    @Test
    void stopsCallingAfterItsTimeOut() {
        budget = new CallBudget(Duration.ofSeconds(-1));

        assertThatThrownBy(() -> ask("try:\n  return ak_user_by(username='jane')\nexcept:\n  return True"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("time-out");
    }

    @Test
    void readsNotAllUsersForAnyExpression() {
        assertThatThrownBy(() -> ask("from authentik.core.models import User\nreturn User.objects.filter(name='Jane')"))
                .hasMessageContaining("username, email, pk or uuid");
    }

    @Test
    void isRefusedWithItsLineWhenItIsNoPython() {
        assertThatThrownBy(() -> settings("x = 1\nreturn x +"))
                .isInstanceOf(Problem.class)
                .satisfies(it -> {
                    assertThat(((Problem) it).errors().get("expression").toString())
                            .contains("line 2");
                });
        assertThatThrownBy(() -> settings("import os")).isInstanceOf(Problem.class);
    }

    private boolean passes(String body) {
        return ask(body).passing();
    }

    private PolicyResult ask(String body) {
        return kind.evaluate(settings(body), request());
    }

    private static ExpressionPolicy.Settings settings(String body) {
        return Records.read(ExpressionPolicy.Settings.class, Map.of("expression", body));
    }

    private PolicyRequest request() {
        return new PolicyRequest(user, "192.0.2.7", Locale.ENGLISH, Map.of("next", "/there"), context, budget);
    }

    private ExpressionNames names() {
        ExpressionNames names = new ExpressionNames();
        names.models = new Models();
        names.models.users = new UserRepository() {
            @Override
            public List<User> among(String field, Collection<String> values) {
                String own = field.equals("email") ? jane.getEmail() : jane.getUsername();
                return values.stream().anyMatch(own::equalsIgnoreCase) ? List.of(jane) : List.of();
            }
        };
        names.models.groups = new GroupRepository() {
            @Override
            public List<Group> choices() {
                return List.of(staff);
            }

            @Override
            public Optional<Group> byName(String name) {
                return Optional.of(staff).filter(it -> it.getName().equals(name));
            }
        };
        names.models.writes = writes();
        names.actions = actions();
        return names;
    }

    private ExpressionActions actions() {
        ExpressionActions actions = new ExpressionActions();
        actions.policies = new PolicyRepository() {
            @Override
            public Optional<Policy> byName(String name) {
                return Optional.ofNullable(policies.get(name));
            }
        };
        actions.engine = new PolicyEngine();
        actions.engine.kinds = new PolicyKinds() {
            @Override
            public Optional<PolicyKind<?>> find(String name) {
                return Kind.named(List.of(kind), name);
            }
        };
        actions.engine.events = new EventLog() {
            @Override
            public void note(EventAction action, Subject subject, Map<String, ?> about) {
                written.add(action.code());
            }
        };
        actions.writes = writes();
        return actions;
    }

    private PolicyWrites writes() {
        return new PolicyWrites() {
            @Override
            public Group group(String name) {
                return new Group(name);
            }

            @Override
            public void event(String action, Map<String, ?> about) {
                written.add("event " + action + " " + about);
            }

            @Override
            public void mail(String address, ExpressionMail.Words words) {
                written.add("mail " + address);
            }
        };
    }
}
