package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.blueprint.NewEnrollment.Answers;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Tagged;
import org.vestibule.common.Yaml;

/** Writes the blueprint of a way in: what somebody would write by hand, with names that begin with the flow's slug. Nothing in it may be there yet. */
final class EnrollmentBlueprint {
    private static final String FLOW = "flow";
    private static final String PROMPT = "authentik_stages_prompt.prompt";
    private static final String PROMPT_STAGE = "authentik_stages_prompt.promptstage";
    private static final String PASSWORD = "password";
    private static final int STEP = 10;

    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();
    private final Answers answers;

    private EnrollmentBlueprint(Answers answers) {
        this.answers = answers;
    }

    static String text(Answers answers) {
        EnrollmentBlueprint blueprint = new EnrollmentBlueprint(answers);
        blueprint.addFlow();
        blueprint.add("authentik_stages_invitation.invitationstage", "invitation", Map.of());
        blueprint.addAccount();
        blueprint.addQuestions();
        blueprint.addEnd();
        blueprint.bind();
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", 1);
        whole.put("metadata", Map.of("name", answers.flowName()));
        whole.put("entries", blueprint.entries);
        return Yaml.write(whole);
    }

    private void addFlow() {
        Map<String, Object> attrs = new LinkedHashMap<>();
        attrs.put("name", answers.flowName());
        attrs.put("title", answers.title());
        attrs.put("designation", "enrollment");
        attrs.put("authentication", "require_unauthenticated");
        entry("authentik_flows.flow", FLOW, Map.of("slug", answers.flowSlug()), attrs);
    }

    /** The page that asks for what every account has. */
    private void addAccount() {
        List<Object> fields = new ArrayList<>();
        if (answers.askName()) {
            fields.add(prompt("name", "text", "Name", "Name"));
        }
        if (answers.askEmail()) {
            fields.add(prompt("email", "email", "E-mail address", "E-Mail-Adresse"));
        }
        fields.add(prompt("username", "username", "User name", "Benutzername"));
        Map<String, Object> attrs = new LinkedHashMap<>(Map.of("fields", fields));
        if (answers.askPassword()) {
            fields.add(prompt(PASSWORD, PASSWORD, "Password", "Passwort"));
            fields.add(prompt("password_repeat", PASSWORD, "Password again", "Passwort noch einmal"));
            Map<String, Object> rules = Map.of("length_min", answers.lengthMin());
            entry("authentik_policies_password.passwordpolicy", "password-rules", named("password-rules"), rules);
            attrs.put("validation_policies", List.of(keyOf("password-rules")));
        }
        add(PROMPT_STAGE, "account", attrs);
    }

    private Tagged prompt(String key, String type, String label, String german) {
        return prompt(key, type, Map.of("label", label, "translations", Map.of("de", Map.of("label", german))), true);
    }

    private Tagged prompt(String key, String type, Map<String, Object> texts, boolean required) {
        String id = "ask-" + key.replace("attributes.", "");
        Map<String, Object> attrs = new LinkedHashMap<>(texts);
        attrs.put("field_key", key);
        attrs.put("type", type);
        attrs.put("required", required);
        attrs.put("order", entries.size());
        entry(PROMPT, id, named(id), attrs);
        return keyOf(id);
    }

    /** The page with the further questions, whose answers become attributes of the account. */
    private void addQuestions() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String question : answers.questions()) {
            String label = question.replaceAll("\\s*\\*$", "");
            String key = Answers.slug(label, "_");
            String own = "attributes." + (key.isEmpty() ? "answer_" + (fields.size() + 1) : key);
            if (fields.containsKey(own)) {
                throw Problem.invalid("questions", Message.of("new_enrollment.twice", label));
            }
            fields.put(own, prompt(own, "text", Map.of("label", label), question.endsWith("*")));
        }
        if (!fields.isEmpty()) {
            add(PROMPT_STAGE, "questions", Map.of("fields", List.copyOf(fields.values())));
        }
    }

    /** What makes the account, and what follows. */
    private void addEnd() {
        Map<String, Object> write = new LinkedHashMap<>();
        write.put("user_creation_mode", "always_create");
        write.put("create_users_as_inactive", answers.confirmEmail());
        write.put("user_type", Records.text(answers.userType()));
        if (answers.createUsersGroup() != null) {
            write.put("create_users_group", answers.createUsersGroup().id());
        }
        add("authentik_stages_user_write.userwritestage", "user-write", write);
        if (answers.confirmEmail()) {
            Map<String, Object> confirmation = new LinkedHashMap<>();
            confirmation.put("template", "email/account_confirmation.html");
            confirmation.put("activate_user_on_success", true);
            confirmation.put("skip_proven_address", true);
            add("authentik_stages_email.emailstage", "email", confirmation);
        }
        if (answers.signIn()) {
            Map<String, Object> login = Map.of("session_duration", "hours=" + answers.sessionHours());
            add("authentik_stages_user_login.userloginstage", "user-login", login);
        }
    }

    private void add(String model, String id, Map<String, Object> attrs) {
        entry(model, id, named(id), attrs);
        stages.add(id);
    }

    private void bind() {
        for (int i = 0; i < stages.size(); i++) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("target", keyOf(FLOW));
            place.put("stage", keyOf(stages.get(i)));
            place.put("order", (i + 1) * STEP);
            entry("authentik_flows.flowstagebinding", "place-" + stages.get(i), place, Map.of());
        }
    }

    private void entry(String model, String id, Map<String, Object> identifiers, Map<String, Object> attrs) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("model", model);
        entry.put("id", id);
        entry.put("state", Records.text(State.MUST_CREATED));
        entry.put("identifiers", identifiers);
        if (!attrs.isEmpty()) {
            entry.put("attrs", attrs);
        }
        entries.add(entry);
    }

    private Map<String, Object> named(String id) {
        return Map.of("name", answers.flowSlug() + "-" + id);
    }

    private static Tagged keyOf(String id) {
        return new Tagged("!KeyOf", id);
    }
}
