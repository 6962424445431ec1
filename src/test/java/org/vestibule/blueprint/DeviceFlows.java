package org.vestibule.blueprint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.Devices;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.Moved;
import org.vestibule.flow.ProgramAnswer;
import org.vestibule.flow.Step;
import org.vestibule.flow.Visitor;
import org.vestibule.testing.Database;
import org.vestibule.testing.SoftKey;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** People set devices up and prove by them who they are, by whole flows, on each database in turn. */
abstract class DeviceFlows {
    static final String PASSWORD = "a tea pot has one spout";

    /** What all of them begin with: a name and a password that are chosen, or known. */
    private static final String BEGINNING = """
            entries:
            - {model: authentik_flows.flow, id: enroll, identifiers: {slug: enroll},
               attrs: {name: Enroll, title: Enroll, designation: enrollment, authentication: none}}
            - {model: authentik_flows.flow, id: enter, identifiers: {slug: enter},
               attrs: {name: Enter, title: Enter, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: made, identifiers: {slug: made},
               attrs: {name: Made, title: Made, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: add, identifiers: {slug: add},
               attrs: {name: Add, title: Add, designation: stage_configuration, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: prompt, identifiers: {name: prompt},
               attrs: {fields: [!KeyOf username, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: login}}
            - {model: authentik_stages_password.passwordstage, id: ask-password, identifiers: {name: ask-password},
               attrs: {backends: [authentik.core.auth.InbuiltBackend]}}
            - {model: authentik_stages_identification.identificationstage, id: both, identifiers: {name: both},
               attrs: {user_fields: [username], password_stage: !KeyOf ask-password}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: who},
               attrs: {user_fields: [username]}}
            """;

    static final Beans beans = Beans.running();

    private final String flows;
    Database database;

    /** Those of the beginning, and these entries of a blueprint. */
    DeviceFlows(String more) {
        flows = BEGINNING + more;
    }

    /** The entries that make a flow of stages. */
    static String bind(String flow, String... stages) {
        StringBuilder places = new StringBuilder();
        for (int order = 0; order < stages.length; order++) {
            places.append("""
                    - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf %s, stage: !KeyOf %s, order: %d}}
                    """.formatted(flow, stages[order], order));
        }
        return places.toString();
    }

    void on(Database chosen) {
        database = chosen;
        in(() -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return beans.get(BlueprintImporter.class).apply(BlueprintReader.read(flows), Map.of(), Set.of());
        });
    }

    <T> T in(Supplier<T> work) {
        return beans.in(database, work);
    }

    /** Somebody on his way through a flow. */
    final class Walk {
        private final FlowAddress door;
        private final Visitor visitor;
        private Moved last;

        Walk(Optional<Caller.Identity> identity, Optional<Long> knownAs, String flow) {
            door = new FlowAddress(flow, "", "", "");
            visitor = new Visitor(Ids.next(), identity, knownAs, Ids.next(), Locale.ENGLISH, Map.of());
            last = in(() -> beans.get(FlowExecutor.class).submit(door, visitor, new Answer("", Map.of())));
        }

        Walk(String flow, Optional<Long> signedIn, Optional<Long> knownAs) {
            this(signedIn.map(it -> new Caller.Identity(it, "user", false, Set.of(), "sign-in")), knownAs, flow);
        }

        Walk(String flow) {
            this(flow, Optional.empty(), Optional.empty());
        }

        Walk answer(Map<String, Object> values) {
            ProgramAnswer sent = new ProgramAnswer(asked -> true, values);
            last = in(() ->
                    beans.get(FlowExecutor.class).submit(door, visitor, sent).orElseThrow());
            return this;
        }

        Walk name(String user) {
            return answer(Map.of("uid_field", user, "password", PASSWORD));
        }

        Walk code(String code) {
            return answer(Map.of("code", code));
        }

        Walk make(SoftKey key) {
            return answer(Map.of("response", key.create(registration())));
        }

        Walk sign(SoftKey key) {
            return answer(Map.of("webauthn", key.get(request())));
        }

        Map<?, ?> registration() {
            return (Map<?, ?>) step().challenge().get("registration");
        }

        Map<?, ?> request() {
            List<?> devices = (List<?>) step().challenge().get("device_challenges");
            return (Map<?, ?>) ((Map<?, ?>) devices.get(0)).get("challenge");
        }

        TotpSecret secret() {
            return new TotpSecret(((String) step().challenge().get("secret")).replace(" ", ""), 6);
        }

        List<?> codes() {
            return (List<?>) step().challenge().get("codes");
        }

        Step step() {
            return last.shown().step();
        }

        String asks() {
            return step().type() == Step.Type.ASK
                    ? step().stage()
                    : step().type().name();
        }

        boolean signsIn() {
            return last.signIn().isPresent();
        }
    }

    Walk enroll(String flow, String name) {
        return new Walk(flow).answer(Map.of("username", name, "password", PASSWORD));
    }

    User user(String name) {
        return in(() -> beans.get(UserRepository.class).byUsername(name).orElseThrow());
    }

    List<Device> devices(String name) {
        long user = user(name).getId();
        return in(() -> beans.get(Devices.class).of(user));
    }
}
