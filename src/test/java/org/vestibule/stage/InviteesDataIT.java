package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Visitor;

/** What invitees cannot write, whatever their browsers send. */
@OnServer
class InviteesDataIT {
    private static final String EMAIL = "invited@example.org";
    private static final String INTRUDER = "intruder@example.org";

    /** Whatever else might reach a user by its name. */
    private static final Map<String, String> MEMBERS = Map.of(
            "is_superuser", "true",
            "is_active", "false",
            "groups", "vestibule Admins",
            "pk", "1",
            "uuid", "01a1febc-0000-7000-8000-000000000000",
            "type", "internal",
            "path", "administrators",
            "attributes.admin", "true",
            "invitation_in_effect", "false",
            "pending_user", "1");

    private final String slug = Api.flow("locked-fields.yaml");
    private final String name = Api.unique("invitee");
    private final Map<String, Object> invitation = Api.invite(
            slug,
            Map.of(
                    "fixed_data",
                    Map.of("email", EMAIL, "attributes", Map.of("department", "Tea")),
                    "locked",
                    List.of("email", "attributes.department")));

    @Test
    void keepLockedValuesWhereverAnotherIsPosted() {
        Visitor visitor = Enrollment.begin(invitation.get("link"));

        attack(visitor.form()).fill("username", name).submit();
        attack(visitor.form()).submit();
        attack(visitor.form()).submit();

        assertThat(user())
                .containsEntry("email", EMAIL)
                .containsEntry("attributes", Map.of("department", "Tea", "nickname", ""));
    }

    @Test
    void keepLockedValuesWhateverProgramsSend() {
        String query = query();
        Visitor visitor = new Visitor();
        visitor.asked(slug, query);
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "component",
                "ak-stage-prompt",
                "email",
                INTRUDER,
                "attributes.email",
                INTRUDER,
                "attributes.department",
                "Intruders",
                "attributes_department",
                "Intruders",
                "attributes",
                Map.of("department", "Intruders", "email", INTRUDER)));
        values.put("username", name);

        visitor.answer(slug, query, values);
        visitor.answer(slug, query, values);
        Map<String, Object> end = visitor.answer(slug, query, values);

        assertThat(end).containsEntry("component", "xak-flow-redirect");
        assertThat(user())
                .containsEntry("email", EMAIL)
                .containsEntry("attributes", Map.of("department", "Tea", "nickname", ""));
    }

    @Test
    @DisplayName("Weakness 2: a form writes no member that nobody asked for")
    void writeNoMemberThatNobodyAskedFor() {
        Visitor visitor = Enrollment.begin(invitation.get("link"));

        withMembers(visitor.form()).fill("username", name).submit();
        withMembers(visitor.form()).submit();
        withMembers(visitor.form()).submit();

        assertOrdinary();
    }

    @Test
    @DisplayName("Weakness 2: a program writes no member that nobody asked for")
    void writeNoMemberThatNoProgramWasAskedFor() {
        String query = query();
        Visitor visitor = new Visitor();
        visitor.asked(slug, query);
        Map<String, Object> values = new LinkedHashMap<>(MEMBERS);
        values.putAll(Map.of("component", "ak-stage-prompt", "username", name, "attributes", Map.of("admin", true)));

        visitor.answer(slug, query, values);
        visitor.answer(slug, query, values);
        visitor.answer(slug, query, values);

        assertOrdinary();
    }

    private void assertOrdinary() {
        assertThat(user())
                .containsEntry("is_superuser", false)
                .containsEntry("is_active", true)
                .containsEntry("groups", List.of())
                .containsEntry("type", "external")
                .containsEntry("path", "users")
                .containsEntry("attributes", Map.of("department", "Tea", "nickname", ""))
                .doesNotContainEntry("uuid", MEMBERS.get("uuid"));
    }

    /** Another value for each locked key: in its own field, beside it, and by other names. */
    private static Form attack(Form form) {
        return form.fill("email", INTRUDER)
                .add("f.email", INTRUDER)
                .fill("attributes.email", INTRUDER)
                .fill("attributes.department", "Intruders")
                .add("f.attributes.department", "Intruders")
                .fill("attributes.department.name", "Intruders")
                .fill("attributes_department", "Intruders")
                .fill("attributes", "{\"department\": \"Intruders\"}");
    }

    private static Form withMembers(Form form) {
        MEMBERS.forEach((member, value) -> form.fill(member, value).set(member, value));
        return form;
    }

    private String query() {
        return "itoken=" + invitation.get("link").toString().replaceFirst(".*itoken=", "");
    }

    private Map<String, Object> user() {
        List<Map<String, Object>> users = Api.users(name);
        assertThat(users).hasSize(1);
        return users.get(0);
    }
}
