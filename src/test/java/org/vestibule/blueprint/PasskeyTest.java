package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.SoftKey;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/** Passkeys from their making to a sign-in without a password, by whole flows on both databases; and answers that are refused. */
class PasskeyTest extends DeviceFlows {
    private static final String NO_TYPE = "00000000-0000-0000-0000-000000000000";

    private static final String FLOWS = """
            - {model: authentik_flows.flow, id: picky, identifiers: {slug: picky},
               attrs: {name: Picky, title: Picky, designation: enrollment, authentication: none}}
            - {model: authentik_flows.flow, id: choosy, identifiers: {slug: choosy},
               attrs: {name: Choosy, title: Choosy, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: lax, identifiers: {slug: lax},
               attrs: {name: Lax, title: Lax, designation: authentication, authentication: none}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: lax-typed,
               identifiers: {name: lax-typed}, attrs: {webauthn_allowed_device_types:
                 [!Find [authentik_stages_authenticator_webauthn.webauthndevicetype, [aaguid, ee882879-721c-4913-9775-3dfcce97072a]]]}}
            - {model: authentik_flows.flow, id: bare, identifiers: {slug: bare},
               attrs: {name: Bare, title: Bare, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: autofill, identifiers: {slug: autofill},
               attrs: {name: Autofill, title: Autofill, designation: authentication, authentication: none}}
            - {model: authentik_stages_authenticator_webauthn.authenticatorwebauthnstage, id: passkey, identifiers: {name: passkey},
               attrs: {friendly_name: Key ring, user_verification: required, resident_key_requirement: required,
                 authenticator_attachment: cross-platform, hints: [security-key], max_attempts: 3}}
            - {model: authentik_stages_authenticator_webauthn.authenticatorwebauthnstage, id: sort, identifiers: {name: sort},
               attrs: {device_type_restrictions: [ee882879-721c-4913-9775-3dfcce97072a]}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: any, identifiers: {name: any},
               attrs: {not_configured_action: deny}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: only, identifiers: {name: only},
               attrs: {not_configured_action: deny, device_classes: [webauthn], webauthn_user_verification: required}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: typed, identifiers: {name: typed},
               attrs: {not_configured_action: deny, webauthn_allowed_device_types: [ee882879-721c-4913-9775-3dfcce97072a]}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: configure, identifiers: {name: configure},
               attrs: {not_configured_action: configure, configuration_stages: [!KeyOf passkey]}}
            - {model: authentik_stages_identification.identificationstage, id: found, identifiers: {name: found},
               attrs: {user_fields: [username], webauthn_stage: !KeyOf only}}
            - {model: authentik_flows.flow, id: tell, identifiers: {slug: tell},
               attrs: {name: Tell, title: Tell, designation: stage_configuration, authentication: none}}
            - {model: authentik_stages_deny.denystage, id: deny, identifiers: {name: deny}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf tell, stage: !KeyOf who, order: 0}}
            - {model: authentik_flows.flowstagebinding, id: told, identifiers: {target: !KeyOf tell, stage: !KeyOf deny, order: 1}}
            - {model: authentik_policies_expression.expressionpolicy, id: has, identifiers: {name: has},
               attrs: {expression: 'return ak_user_has_authenticator(request.user) and
                 ak_user_has_authenticator(request.user, "webauthn") and
                 not ak_user_has_authenticator(request.user, device_type="totp")'}}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf told, policy: !KeyOf has, order: 0}}
            """ + bind("enroll", "prompt", "write", "passkey", "login")
            + bind("picky", "prompt", "write", "sort", "login")
            + bind("enter", "both", "any", "login")
            + bind("choosy", "both", "typed", "login")
            + bind("bare", "only", "login")
            + bind("lax", "both", "lax-typed", "login")
            + bind("autofill", "found", "login")
            + bind("add", "who", "passkey")
            + bind("made", "both", "configure", "login");

    PasskeyTest() {
        super(FLOWS);
    }

    private static SoftKey key() {
        return new SoftKey(beans.get(Configuration.class).baseUrl());
    }

    /** Somebody with a passkey. */
    private SoftKey with(String name) {
        SoftKey key = key();
        assertThat(enroll("enroll", name).make(key).signsIn()).isTrue();
        return key;
    }

    private long events(EventAction action) {
        return database.call(
                entities -> entities.createQuery("select e from Event e where e.action = :action", Event.class)
                        .setParameter("action", action)
                        .getResultList()
                        .size());
    }

    @OnEveryDatabase
    void areMadeAtAnEnrollment(Database chosen) {
        on(chosen);
        Walk walk = enroll("enroll", "ada");

        Map<?, ?> options = walk.registration();
        assertThat(options.get("rp")).isEqualTo(Map.of("id", "localhost", "name", "Vestibule"));
        assertThat(String.valueOf(options.get("authenticatorSelection")))
                .contains(
                        "authenticatorAttachment=cross-platform", "residentKey=required", "userVerification=required");
        assertThat(options.get("hints")).isEqualTo(List.of("security-key"));
        assertThat(options.get("attestation")).isEqualTo("none");
        assertThat(walk.answer(Map.of()).asks()).as("skipping it").isEqualTo("authenticator_webauthn");
        assertThat(walk.make(key()).signsIn()).isTrue();
        assertThat(devices("ada"))
                .singleElement()
                .matches(it ->
                        it.getKind() == DeviceKind.WEBAUTHN && it.getName().equals("Key ring"));
    }

    @OnEveryDatabase
    void areNotMadeByAnAnswerToAnotherQuestion(Database chosen) {
        on(chosen);
        SoftKey key = key();
        Map<?, ?> before = enroll("enroll", "bea").registration();
        Walk walk = enroll("enroll", "bob");
        Map<String, Object> old = key.create(walk.registration());

        assertThat(walk.answer(Map.of("response", key.create(before))).asks())
                .as("another run's")
                .isEqualTo("authenticator_webauthn");
        assertThat(walk.step().errors()).containsKey("non_field_errors");
        assertThat(walk.answer(Map.of("response", old)).asks())
                .as("a question that had an answer")
                .isEqualTo("authenticator_webauthn");
        assertThat(walk.make(key().at("https://elsewhere.example.org")).asks()).isEqualTo("DENIED");
        assertThat(devices("bob")).isEmpty();
    }

    @OnEveryDatabase
    void haveToMakeSureWhoHoldsThemWhereThatIsDemanded(Database chosen) {
        on(chosen);
        Walk walk = enroll("enroll", "cleo");

        assertThat(walk.make(key().careless()).asks()).isEqualTo("authenticator_webauthn");
        SoftKey key = key();
        assertThat(walk.make(key).signsIn()).isTrue();
        assertThat(new Walk("bare").sign(key.careless()).signsIn()).isFalse();
        assertThat(new Walk("enter").name("cleo").sign(key).signsIn())
                .as("besides the password")
                .isTrue();
    }

    @OnEveryDatabase
    void areTakenOnlyOfSortsThatAreAllowed(Database chosen) {
        on(chosen);
        Walk walk = enroll("picky", "dora");

        assertThat(walk.registration().get("attestation")).isEqualTo("indirect");
        assertThat(walk.make(key()).asks()).isEqualTo("authenticator_webauthn");
        assertThat(devices("dora")).isEmpty();
        with("doris");
        assertThat(new Walk("choosy").name("doris").asks())
                .as("of the sort " + NO_TYPE)
                .isEqualTo("DENIED");
        assertThat(new Walk("lax").name("doris").asks())
                .as("not let through like who has none")
                .isEqualTo("DENIED");
        enroll("picky", "dick");
        assertThat(new Walk("lax").name("dick").signsIn()).isTrue();
    }

    @OnEveryDatabase
    void belongToOneAccount(Database chosen) {
        on(chosen);
        SoftKey key = with("emil");
        Walk again = new Walk("add", Optional.of(user("emil").getId()), Optional.empty())
                .answer(Map.of("uid_field", "emil"));

        assertThat(String.valueOf(again.registration().get("excludeCredentials")))
                .contains(key.id());
        assertThat(enroll("enroll", "eve")
                        .make(key)
                        .step()
                        .errors()
                        .get("non_field_errors")
                        .get(0))
                .contains("belongs to an account");
        assertThat(devices("eve")).isEmpty();
    }

    @OnEveryDatabase
    void areAskedForAfterThePassword(Database chosen) {
        on(chosen);
        SoftKey key = with("fred").counting(7);
        Walk walk = new Walk("enter").name("fred");

        assertThat(String.valueOf(walk.request().get("allowCredentials"))).contains(key.id());
        assertThat(walk.signsIn()).isFalse();
        Map<String, Object> answer = key.get(walk.request());
        assertThat(walk.answer(Map.of("webauthn", Json.write(answer))).signsIn())
                .as("as pages send it")
                .isTrue();
        assertThat(devices("fred").get(0).getCounter()).isEqualTo(8);
        Walk other = new Walk("enter").name("fred");
        assertThat(other.answer(Map.of("webauthn", answer)).signsIn())
                .as("replayed")
                .isFalse();
        assertThat(other.sign(key).signsIn()).isTrue();
    }

    @OnEveryDatabase
    void areRefusedOncePerQuestionOfElsewhereAndOfOthers(Database chosen) {
        on(chosen);
        SoftKey key = with("greta");
        SoftKey others = with("gustav");
        Walk walk = new Walk("enter").name("greta");
        Map<?, ?> question = walk.request();

        assertThat(walk.sign(others).signsIn()).as("somebody else's").isFalse();
        assertThat(walk.answer(Map.of("webauthn", key.get(question))).signsIn())
                .as("a question that had an answer")
                .isFalse();
        assertThat(walk.sign(key.at("https://elsewhere.example.org")).signsIn()).isFalse();
        assertThat(walk.sign(key.at("http://localhost:1")).signsIn())
                .as("another port")
                .isFalse();
        for (Object sent : List.of(
                "{",
                "[]",
                7,
                Map.of(),
                Map.of("rawId", "?", "response", Map.of()),
                Map.of("rawId", key.id(), "response", Map.of("clientDataJSON", "!", "signature", 1)))) {
            assertThat(walk.answer(Map.of("webauthn", sent)).signsIn())
                    .as("%s", sent)
                    .isFalse();
        }
        assertThat(walk.step().errors()).containsKey("non_field_errors");
        assertThat(walk.sign(key.at(beans.get(Configuration.class).baseUrl())).signsIn())
                .isTrue();
    }

    @OnEveryDatabase
    void areFoundToBeCopiesByTheirCounters(Database chosen) {
        on(chosen);
        SoftKey key = with("hedy").counting(10);
        assertThat(new Walk("enter").name("hedy").sign(key).signsIn()).isTrue();
        long before = events(EventAction.SUSPICIOUS_REQUEST);

        assertThat(new Walk("enter").name("hedy").sign(key.counting(5)).signsIn())
                .isFalse();
        assertThat(new Walk("enter").name("hedy").sign(key.counting(0)).signsIn())
                .isFalse();
        assertThat(events(EventAction.SUSPICIOUS_REQUEST)).isEqualTo(before + 2);
        assertThat(new Walk("enter").name("hedy").sign(key.counting(20)).signsIn())
                .isTrue();
    }

    @OnEveryDatabase
    void signInWithoutANameOrAPassword(Database chosen) {
        on(chosen);
        SoftKey key = with("iris");
        Walk walk = new Walk("bare");

        assertThat(walk.asks()).isEqualTo("authenticator_validate");
        assertThat(walk.request().get("allowCredentials")).isEqualTo(List.of());
        assertThat(walk.request().get("userVerification")).isEqualTo("required");
        assertThat(walk.answer(Map.of()).signsIn()).isFalse();
        assertThat(walk.sign(key().of("somebody")).signsIn()).as("unknown").isFalse();
        assertThat(walk.sign(key).signsIn()).isTrue();
        assertThat(new Walk("bare").sign(key.of("c29tZWJvZHk")).signsIn())
                .as("of another owner, as it says")
                .isFalse();
    }

    @OnEveryDatabase
    void areTakenInsteadOfAName(Database chosen) {
        on(chosen);
        SoftKey key = with("jane");
        Walk walk = new Walk("autofill");
        assertThat(walk.answer(Map.of("passkey_ask", "true")).step().errors())
                .as("the button of a page that was drawn before the run")
                .isEmpty();
        Map<?, ?> question = (Map<?, ?>) walk.step().challenge().get("passkey_challenge");

        assertThat(walk.answer(Map.of(
                                "passkey",
                                key.at("https://elsewhere.example.org").get(question)))
                        .signsIn())
                .isFalse();
        Map<?, ?> next = (Map<?, ?>) walk.step().challenge().get("passkey_challenge");
        assertThat(walk.answer(Map.of(
                                "passkey",
                                key.at(beans.get(Configuration.class).baseUrl()).get(next)))
                        .signsIn())
                .isTrue();
    }

    @OnEveryDatabase
    void areSetUpWhereThereAreNone(Database chosen) {
        on(chosen);
        SoftKey key = with("kate");
        enroll("picky", "kurt");
        Walk walk = new Walk("made").name("kurt");

        assertThat(walk.asks()).isEqualTo("authenticator_webauthn");
        assertThat(walk.answer(Map.of("webauthn", key.get(Map.of("rpId", "localhost", "challenge", "AAAA"))))
                        .signsIn())
                .as("skipping it by somebody else's")
                .isFalse();
        assertThat(walk.make(key()).signsIn()).isTrue();
        assertThat(new Walk("add").answer(Map.of("uid_field", "kurt")).asks()).isEqualTo("DENIED");
    }

    @OnEveryDatabase
    void areKnownToExpressions(Database chosen) {
        on(chosen);
        with("lena");
        enroll("picky", "leo");

        assertThat(new Walk("tell").answer(Map.of("uid_field", "lena")).asks()).isEqualTo("DENIED");
        assertThat(new Walk("tell").answer(Map.of("uid_field", "leo")).asks()).isEqualTo("DONE");
        assertThat(new Walk("tell").answer(Map.of("uid_field", "nobody")).asks())
                .isEqualTo("DONE");
    }

    @OnEveryDatabase
    void areRemovedByAdministratorsWithinTheirReach(Database chosen) {
        on(chosen);
        with("mona");
        with("root");
        database.run(entities -> {
            Group admins = new Group("Administrators " + Ids.next());
            admins.setSuperuser(true);
            entities.persist(admins);
            entities.find(User.class, user("root").getId()).join(admins);
        });
        Device mona = devices("mona").get(0);
        Device root = devices("root").get(0);
        Caller.Identity helpdesk = new Caller.Identity(
                user("mona").getId(), "mona", false, Set.of(Permission.VIEW_USER, Permission.CHANGE_USER), null);

        assertThat(mona.getNumber()).isPositive().isNotEqualTo(root.getNumber());
        assertThatThrownBy(() -> as(helpdesk, it -> {
                    it.removeOf(root.getUserId(), root.getId());
                    return null;
                }))
                .isInstanceOf(Problem.class);
        Device renamed = as(helpdesk, it -> it.renameOf(mona.getUserId(), mona.getId(), " Ring "));
        assertThat(renamed.getName()).isEqualTo("Ring");
        Device own = as(helpdesk, it -> it.own(DeviceKind.WEBAUTHN, mona.getNumber()));
        assertThat(own).isEqualTo(mona);
        assertThatThrownBy(() -> as(helpdesk, it -> it.own(DeviceKind.WEBAUTHN, root.getNumber())))
                .isInstanceOf(Problem.class);
        as(helpdesk, it -> {
            it.removeOf(mona.getUserId(), mona.getId());
            return null;
        });
        assertThat(devices("mona")).isEmpty();
        assertThat(devices("root")).hasSize(1);
    }

    private <T> T as(Caller.Identity somebody, Function<Devices, T> work) {
        return in(() -> {
            beans.get(Caller.class).identify(somebody);
            return work.apply(beans.get(Devices.class));
        });
    }
}
