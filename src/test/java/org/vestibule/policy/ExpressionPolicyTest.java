package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
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
import org.vestibule.common.Configurations;
import org.vestibule.common.Kind;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.expression.PythonError;
import org.vestibule.mail.EmailTemplate;
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
    private Map<String, Object> place = Map.of();
    private int located;
    private ExpressionMail.Words mailed;
    private Optional<User> user = Optional.of(jane);
    private CallBudget budget = new CallBudget(Duration.ofMinutes(1));

    @BeforeEach
    void install() {
        jane.setName("Jane");
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
    void writesNoSecretsIntoEventsWhateverHoldsThem() {
        context.put("prompt_data", new HashMap<>(Map.of("password", "secret", "colour", "red")));

        ask("ak_create_event('test', data=prompt_data, more=[{'token': 1}, user])");

        assertThat(written).containsExactly("event test {data={'colour': 'red'}, more=[{}, <User object>]}");
    }

    @Test
    void countsPoliciesThatCallEachOtherTogether() {
        String body = "kept = ['x' * 10000 for i in range(500)]\nak_create_event('in')\nak_call_policy('loop')";
        policies.put("loop", new Policy("loop", kind, new ExpressionPolicy.Settings(body)));

        ask(body);

        assertThat(written.stream().filter("event in {}"::equals)).hasSize(3);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: ak_message('x')",
                "ak_message('x' * 200000)",
                "while True: ak_message('x' * 10000)",
                "ak_create_event('test', text='x' * 200000)",
                "a = 'a'\nfor i in range(40): a = [a, a]\nak_create_event('test', a=a)",
                "ak_send_email('a@example.org', 'Subject', body='x' * 200000)",
                "ak_send_email('a@example.org', 'x' * 200000, body='Body')",
                "from authentik.core.models import Group\nGroup.objects.get_or_create(name='x' * 200000)",
                "try:\n  ak_message('x' * 200000)\nexcept BaseException:\n  return True",
            })
    void saysAndWritesNotTooMuch(String body) {
        assertThatThrownBy(() -> ask(body)).isInstanceOf(IllegalStateException.class);
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context['flow_plan'].context['x'] = 'x' * 200000",
                "context['flow_plan'].context['x'] = twice",
                "request.context['prompt_data']['x'] = twice",
                "context['prompt_data']['x'] = itself",
                "prompt_data['x'] = range(10**9)",
                "prompt_data['x'] = deep",
                "prompt_data.update({str(i): i for i in range(30000)})",
                "context['flow_plan'].context['x'] = 'x' * 200000\nreturn 1 / 0",
            })
    void leavesNotTooMuchInTheRun(String body) {
        Map<String, Object> answers = new HashMap<>();
        context.put("prompt_data", answers);
        context.put(
                "flow_plan",
                new Namespace("FlowPlan", Map.of("context", new HashMap<>(Map.of("prompt_data", answers)))));
        String values = "itself = []\ntwice = deep = 1\nfor i in range(40): twice = [twice, twice]\n"
                + "itself.append(itself)\nfor i in range(60): deep = [deep]\n";

        assertThat(passes(values + "return True")).isTrue();
        Policy policy = new Policy("much", kind, settings(values + body + "\nreturn True"));

        assertThat(kind.expressions.names.actions.engine.evaluate(policy, request()))
                .satisfies(it -> assertThat(it.passing()).isFalse())
                .satisfies(it ->
                        assertThat(it.messages()).singleElement().asString().contains("could not check"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ak_message(a)",
                "ak_logger.info(a)",
                "ak_call_policy(a)",
                "ak_send_email(a, 'x', body='x')",
                "slugify(a)",
                "ip_address(a)",
                "ak_user_by(username=a)",
                "ak_user_by(username__in=[a])",
                "ak_is_group_member(user, name=a)",
                "http_request.build_absolute_uri(a)",
                "while True: slugify('x' * 10000)",
                "b = ['x'] * 10000\nwhile True: user.ak_groups.filter(name__in=b)",
                "while True: user.ak_groups.filter(name__icontains='x' * 10000)",
            })
    void countsTheWorkOfWhatItCalls(String body) {
        String twice = "a = 'a'\nfor i in range(40): a = [a, a]\n";

        assertThatThrownBy(() -> ask(twice + body))
                .isInstanceOfSatisfying(
                        PythonError.class,
                        it -> assertThat(it.isBoundExceeded()).isTrue());
    }

    @Test
    void knowsWhereTheVisitorIs() {
        place = Map.of(
                "continent", Map.of("code", "EU"),
                "country", Map.of("iso_code", "DE"),
                "location", Map.of("latitude", 52.5, "longitude", 13.25),
                "city", Map.of("names", Map.of("en", "Berlin")),
                "autonomous_system_number", 64500,
                "autonomous_system_organization", "Example",
                "network", "192.0.2.0/24");

        assertThat(ask("return [context['geoip'], request.context['asn']]").raw())
                .isEqualTo(List.of(
                        Map.of("continent", "EU", "country", "DE", "lat", 52.5, "long", 13.25, "city", "Berlin"),
                        Map.of("asn", 64500L, "as_org", "Example", "network", "192.0.2.0/24")));
        assertThat(located).isEqualTo(1);
        assertThat(passes("return context.get('country') is None")).isTrue();
        assertThat(located).isEqualTo(1);
    }

    @Test
    void knowsNoPlaceWithoutADatabaseOrWhereItKnowsNothing() {
        String nowhere = "return context['geoip'] is None and context['asn'] is None";

        assertThat(passes(nowhere)).isTrue();
        place = Map.of("registered_country", Map.of());
        assertThat(passes(nowhere)).isTrue();
    }

    @Test
    void saysThingsAsPythonDoes() {
        assertThat(ask("ak_message(['a', True])\nak_message(None)\nak_message(user)")
                        .messages())
                .containsExactly("['a', True]", "None", "jane");
    }

    @Test
    void writesLettersOfTheService() {
        ask("ak_send_email('a@example.org', 'Hello', template='email/password_reset.html',"
                + " context={'url': 'https://example.org/', 'user': user, 'expires': 'tomorrow', 'more': 1})");

        assertThat(written).containsExactly("mail a@example.org");
        assertThat(mailed)
                .isEqualTo(new ExpressionMail.Words(
                        "Hello",
                        "",
                        EmailTemplate.PASSWORD_RESET,
                        Map.of("url", "https://example.org/", "user", "Jane", "expires", "tomorrow"),
                        "en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ak_send_email('a@example.org', 'Hello')",
                "ak_send_email('a@example.org', 'Hello', body='x', template='email/password_reset.html')",
                "ak_send_email('a@example.org', 'Hello', template='email/none.html')",
                "ak_send_email('a@example.org', 'Hello', template='email/email_otp.html', context={'url': 'javascript:x'})",
            })
    void writesNoMailsThatAreNone(String body) {
        assertThatThrownBy(() -> ask(body))
                .isInstanceOfSatisfying(
                        PythonError.class, it -> assertThat(it.type().name()).isEqualTo("ValueError"));
        assertThat(written).isEmpty();
    }

    @Test
    void doesNothingWhileAFormIsDrawn() {
        PolicyRequest request = request();

        assertThatThrownBy(() -> kind.expressions.evaluate("ak_create_event('test')", request))
                .hasMessageContaining("nothing but an answer");
        assertThat(kind.expressions.evaluate("return user.username", request)).isEqualTo("jane");
    }

    @Test
    void writesOneLineIntoTheLog() {
        ask("ak_logger.info('one\\ntwo', password='secret')");

        assertThat(budget.log())
                .extracting(LogLine::logLevel, LogLine::event)
                .containsExactly(tuple("info", "one two"));
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
        names.database = new GeoDatabase() {
            @Override
            boolean isThere() {
                return !place.isEmpty();
            }

            @Override
            GeoPlace find(String address) {
                located++;
                return new GeoPlace(place);
            }
        };
        names.configuration = Configurations.with(Map.of());
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
        actions.clock = Clock.systemUTC();
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
                mailed = words;
            }
        };
    }
}
