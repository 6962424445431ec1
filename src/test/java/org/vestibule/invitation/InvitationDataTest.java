package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Message;

class InvitationDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "is_superuser",
                "is_active",
                "groups",
                "pk",
                "id",
                "uuid",
                "path",
                "type",
                "roles",
                "permissions",
                "component"
            })
    @DisplayName("Weakness 2: an inviter fills in no member that only administrators change")
    void refusesMembersThatOnlyAdministratorsChange(String key) {
        assertThat(InvitationData.wrong(Map.of(key, "1")))
                .extracting(Message::toString)
                .containsExactly("“%s” cannot be set by an invitation.".formatted(key));
        assertThat(InvitationData.wrong(Map.of(key + ".x", "1"))).hasSize(1);
    }

    @Test
    void takesMembersThatAnInviterMayFillIn() {
        Map<String, Object> data = Map.of(
                "username", "colleague",
                "name", "New Colleague",
                "email", "new.colleague@example.org",
                "attributes", Map.of("department", "Engineering", "is_superuser", true),
                "attributes.site", "North",
                "costcenter", 4711);

        assertThat(InvitationData.wrong(data)).isEmpty();
    }

    @Test
    void refusesMembersOfTheWrongKind() {
        assertThat(InvitationData.wrong(Map.of("username", List.of("a"))))
                .extracting(Message::toString)
                .containsExactly("“username” must be a text.");
        assertThat(InvitationData.wrong(Map.of("attributes", "a")))
                .extracting(Message::toString)
                .containsExactly("“attributes” must hold names and values.");
        assertThat(InvitationData.wrong(Map.of("email", "a\r\nBcc: b@example.org")))
                .extracting(Message::toString)
                .containsExactly("“email” must be an e-mail address.");
        assertThat(InvitationData.wrong(Map.of("note", "x".repeat(100_000)))).hasSize(1);
    }

    @Test
    void neverTakesAPasswordThatIsNotHashed() {
        Map<String, Object> data = Map.of("password", "open sesame");

        assertThat(InvitationData.wrong(data)).hasSize(1);
        assertThat(InvitationData.wrong(InvitationData.hashed(data, it -> "$argon2id$" + it.length())))
                .isEmpty();
    }

    @Test
    void pointsOutKeysThatNobodyIsAskedFor() {
        Map<String, Object> data = Map.of(
                "costcenter",
                1,
                "department",
                "x",
                "department__choices",
                List.of("x"),
                "attributes.a",
                1,
                "name",
                "n");

        assertThat(InvitationData.unknown(data, Set.of("department")))
                .containsExactly("costcenter", "department__choices");
    }

    @Test
    void laysTheRecipientsDataOverTheInvitations() {
        Map<String, Object> invitation = Map.of(
                "name", "Somebody", "attributes", Map.of("department", "Sales", "address", Map.of("city", "Kiel")));
        Map<String, Object> recipient = Map.of(
                "attributes.department", "Engineering", "attributes", Map.of("address", Map.of("street", "Quay 1")));

        assertThat(InvitationData.merged(invitation, recipient))
                .isEqualTo(Map.of(
                        "name", "Somebody",
                        "attributes.department", "Engineering",
                        "attributes.address.city", "Kiel",
                        "attributes.address.street", "Quay 1"));
    }

    @Test
    void replacesAMappingByAValueAndAValueByAMapping() {
        assertThat(InvitationData.merged(Map.of("attributes.a.b", 1), Map.of("attributes.a", 2)))
                .isEqualTo(Map.of("attributes.a", 2));
        assertThat(InvitationData.merged(Map.of("attributes.a", 2), Map.of("attributes.a.b", 1)))
                .isEqualTo(Map.of("attributes.a.b", 1));
    }

    @Test
    void locksAKeyWithAllBelowItButNothingWithoutAValue() {
        Set<String> keys = Set.of("email", "attributes.department", "attributes.address.city");

        assertThat(InvitationData.locked(List.of("attributes.address", "email", "name"), keys))
                .containsExactlyInAnyOrder("attributes.address.city", "email");
    }
}
