package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.common.Json;
import org.vestibule.common.KindNames;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Every kind of stage there is, by pages and by the JSON protocol: the same answers lead to the same. */
@OnServer
class EveryStageIT {
    private static final String PASSWORD = "a tea pot has one spout";
    private static final String END = "the stage after it";

    /** The e-mail stage stays: only its link leads on, see RecoveryIT. Without a pause it counts no letters, which would count elsewhere. */
    static final List<Case> CASES = List.of(
            Case.acts("authenticator_validate", "{}", END),
            Case.acts("deny", "{}", Face.DENIED),
            Case.acts("invitation", "{continue_flow_without_invitation: true}", END),
            Case.acts("redirect", "{mode: static, target_static: /if/user/}", Face.ELSEWHERE),
            Case.acts("user_logout", "{}", END),
            Case.acts("user_write", "{user_creation_mode: never_create}", END),
            Case.asks("authenticator_static", "{}", Map.of()),
            Case.asks("authenticator_totp", "{}", Map.of("code", "{totp}")),
            Case.asks("captcha", "{api_url: '', js_url: ''}", Map.of("token", "{proof}")),
            Case.asks("consent", "{mode: always_require}", Map.of("token", "{token}")),
            Case.asks("dummy", "{}", Map.of()),
            Case.asks("identification", "{user_fields: [username]}", Map.of("uid_field", "{name}")),
            Case.asks("message", "{text: Tea}", Map.of()),
            Case.asks("password", "{backends: [authentik.core.auth.InbuiltBackend]}", Map.of("password", PASSWORD)),
            Case.asks("prompt", "{fields: [!KeyOf nickname]}", Map.of("attributes.nickname", "Tea")),
            Case.asks("user_delete", "{}", Map.of("delete", "{uuid}")),
            Case.asks("user_login", "{remember_me_offset: days=1}", Map.of("remember_me", "true")),
            new Case("authenticator_webauthn", "{}", Map.of("response", "guessed"), "ak-stage-authenticator-webauthn"),
            new Case("approval", "{}", Map.of(), "ak-stage-approval"),
            new Case("authenticator_email", "{}", Map.of("code", "000000x"), "ak-stage-authenticator-email"),
            new Case(
                    "email",
                    "{use_global_settings: true, recovery_cache_timeout: seconds=0}",
                    Map.of("flow_token", "guessed"),
                    "ak-stage-email"));

    private static final Map<Case, String> SLUGS = new HashMap<>();

    /** What might reach a user, a run or the inside of a stage by its name. */
    private static final Map<String, String> NEVER_ASKED = Map.of(
            "email", "mallory@example.org",
            "is_superuser", "true",
            "is_active", "false",
            "groups", "vestibule Admins",
            "attributes.admin", "true",
            "pending_user", "1",
            "password_check", "RIGHT",
            "by_link", "true");

    private static final String PHOTO = "attributes.photo";

    /** A prompt that takes a file, one whose policy looks at it, and a user who is written by them. */
    private static final String FILES = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Files, title: Files, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: photo, identifiers: {name: %1$s-photo},
               attrs: {field_key: attributes.photo, label: Photo, type: file, required: true}}
            - {model: authentik_stages_prompt.prompt, id: nickname, identifiers: {name: %1$s-nickname},
               attrs: {field_key: attributes.nickname, label: Nickname, type: text, required: true}}
            - {model: authentik_policies_expression.expressionpolicy, id: sees, identifiers: {name: %1$s-sees},
               attrs: {expression: 'return request.context["prompt_data"]["attributes.photo"].startswith("data:image/png;")'}}
            - {model: authentik_stages_prompt.promptstage, id: first, identifiers: {name: %1$s-first},
               attrs: {fields: [!KeyOf username, !KeyOf photo]}}
            - {model: authentik_stages_prompt.promptstage, id: second, identifiers: {name: %1$s-second},
               attrs: {fields: [!KeyOf nickname], validation_policies: [!KeyOf sees]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf first, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf second, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 3}}
            """;

    /** A prompt, a user who is written by it and signed in, the stage in question, and one more. */
    private static final String FLOW = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Every stage, title: Every stage, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: email, identifiers: {name: %1$s-email},
               attrs: {field_key: email, label: E-mail, type: email, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.prompt, id: nickname, identifiers: {name: %1$s-nickname},
               attrs: {field_key: attributes.nickname, label: Nickname, type: text, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: first, identifiers: {name: %1$s-first},
               attrs: {fields: [!KeyOf username, !KeyOf email, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: %1$s-login}}
            - {model: %2$s, id: it, identifiers: {name: %1$s-it}, attrs: %3$s}
            - {model: %4$s, id: end, identifiers: {name: %1$s-end}, attrs: %5$s}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf first, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf login, order: 3}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf it, order: 4}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf end, order: 5}}
            """;

    /**
     * A stage and what becomes of who comes to it.
     *
     * @param answer the right one, with what the challenge tells in braces; null where nothing is asked
     * @param outcome what is shown afterwards
     */
    record Case(String kind, String settings, Map<String, String> answer, String outcome) {
        static Case acts(String kind, String settings, String outcome) {
            return new Case(kind, settings, null, outcome);
        }

        static Case asks(String kind, String settings, Map<String, String> answer) {
            return new Case(kind, settings, answer, END);
        }

        String model() {
            return KindNames.ofStage(kind).model();
        }

        String component() {
            return "ak-stage-" + kind.replace('_', '-');
        }

        /** The kind of the stage after it, which must be another one. */
        String next() {
            return kind.equals("dummy") ? "message" : "dummy";
        }

        /** The flow, which all tests share. */
        String slug() {
            return SLUGS.computeIfAbsent(this, Case::flow);
        }

        private String flow() {
            String slug = Api.unique(kind.replace('_', '-'));
            String end = kind.equals("dummy") ? "{text: The end}" : "{}";
            Api.blueprint(FLOW.formatted(
                    slug, model(), settings, KindNames.ofStage(next()).model(), end));
            return slug;
        }

        @Override
        public String toString() {
            return kind;
        }
    }

    static List<Case> all() {
        return CASES;
    }

    static List<Case> asking() {
        return CASES.stream().filter(it -> it.answer() != null).toList();
    }

    @Test
    void hasACaseHere() {
        List<?> types =
                Json.read(Service.running().api("GET", "/stages/all/types/", "").body(), List.class);

        assertThat(CASES)
                .extracting(it -> it.model().replaceFirst(".*\\.", ""))
                .containsExactlyInAnyOrderElementsOf(types.stream()
                        .map(type -> (String) ((Map<?, ?>) type).get("model_name"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void leadsPeopleAndProgramsToTheSame(Case stage) {
        walk(stage, Map.of(), name -> {});
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("CVE-2026-94606, Weakness 2: no stage takes what nobody asked for")
    void takesNothingThatNobodyAskedFor(Case stage) {
        walk(stage, NEVER_ASKED, name -> assertOrdinary(stage, name));
    }

    @ParameterizedTest
    @MethodSource("asking")
    @DisplayName(
            "CVE-2026-49448, CVE-2026-54730: no stage is passed by an answer that says nothing, or is for another one")
    void isPassedByNothingElse(Case stage) {
        for (Face face : Face.all(stage.slug())) {
            String name = begin(face, Map.of());
            Map<String, String> right = answer(stage, face, name);

            face.answer(Map.of(), Face.Aim.NOTHING);
            assertThat(face.at()).as("%s, nothing", face).isEqualTo(stage.component());
            face.answer(right, Face.Aim.NOTHING);
            assertThat(face.at()).as("%s, for nothing", face).isEqualTo(stage.component());
            face.answer(right, Face.Aim.ANOTHER_STAGE);
            assertThat(face.at()).as("%s, for another", face).isEqualTo(stage.component());
            if (!right.isEmpty()) {
                face.answer(NEVER_ASKED, Face.Aim.THIS_STAGE);
                assertThat(face.at()).as("%s, something else", face).isEqualTo(stage.component());
            }
            assertThat(Api.users(name)).hasSize(1);
            assertOrdinary(stage, name);
        }
    }

    /** People send it in a form of several parts, programs as its address. */
    @Test
    void takesFilesFromPeopleAndPrograms() {
        String slug = Api.unique("files");
        Api.blueprint(FILES.formatted(slug));
        byte[] photo = new byte[1024 * 1024];
        String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(photo);

        String person = Api.unique("person");
        Visitor visitor = new Visitor().open("/if/flow/" + slug + "/");
        visitor.form()
                .submit(visitor.form().fill("username", person).upload(PHOTO, "image/png", new byte[photo.length + 1]));
        assertThat(visitor.text()).contains("This file is too large. 1,024 KiB are possible.");
        visitor.form().submit(visitor.form().fill("username", person).upload(PHOTO, "image/png", photo));
        assertThat(visitor.text()).contains("Nickname");
        visitor.form().fill("attributes.nickname", "Tea").submit();

        String program = Api.unique("program");
        Visitor client = new Visitor();
        client.asked(slug, "");
        client.answer(slug, "", Map.of("component", "ak-stage-prompt", "username", program, PHOTO, address));
        client.answer(slug, "", Map.of("component", "ak-stage-prompt", "attributes.nickname", "Tea"));

        for (String name : List.of(person, program)) {
            assertThat(Api.users(name))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it).containsEntry("attributes", Map.of("photo", address, "nickname", "Tea")));
        }
    }

    /** Goes past the stage by both faces, with more in each answer than was asked for. */
    private static void walk(Case stage, Map<String, String> more, Consumer<String> check) {
        for (Face face : Face.all(stage.slug())) {
            String name = begin(face, more);
            if (stage.answer() != null) {
                assertThat(face.at()).as("%s", face).isEqualTo(stage.component());
                face.answer(with(more, answer(stage, face, name)), Face.Aim.THIS_STAGE);
            }

            String end = "ak-stage-" + stage.next();
            assertThat(face.at())
                    .as("%s: %s", face, face.challenge())
                    .isEqualTo(stage.outcome().equals(END) ? end : stage.outcome());
            check.accept(name);
        }
    }

    /** Comes to the stage as somebody new; gives his name. */
    private static String begin(Face face, Map<String, String> more) {
        String name = Api.unique("stage");
        face.begin(with(more, Map.of("username", name, "email", name + "@example.org", "password", PASSWORD)));
        return name;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> answer(Case stage, Face face, String name) {
        Map<String, Object> challenge = face.challenge();
        Map<String, String> answer = new LinkedHashMap<>(stage.answer());
        answer.replaceAll((key, value) -> switch (value) {
            case "{name}" -> name;
            case "{totp}" -> new TotpSecret(((String) challenge.get("secret")).replace(" ", ""), 6).code(Instant.now());
            case "{proof}" -> ProofOfWorkTest.solution((Map<String, Object>) challenge.get("proof"));
            case "{token}", "{uuid}" -> (String) challenge.get(value.substring(1, value.length() - 1));
            default -> value;
        });
        return answer;
    }

    private static Map<String, String> with(Map<String, String> more, Map<String, String> right) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(right);
        return all;
    }

    /** An account that is there before the yes to it rests. */
    private static void assertOrdinary(Case stage, String name) {
        assertThat(Api.users(name))
                .allSatisfy(user -> assertThat(user)
                        .containsEntry("email", name + "@example.org")
                        .containsEntry("is_superuser", false)
                        .containsEntry("is_active", !stage.kind().equals("approval"))
                        .containsEntry("groups", List.of())
                        .containsEntry("attributes", Map.of()));
    }
}
