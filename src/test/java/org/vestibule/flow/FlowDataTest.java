package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowDataTest {
    private final FlowData data = new FlowData();

    @Test
    void answersLieOverWhatIsKnown() {
        data.admit(entry(Map.of("name", "Known"), Set.of()));

        data.answer(Map.of("name", "Typed"));

        assertThat(data.promptData()).containsEntry("name", "Typed");
    }

    @Test
    void lockedKeysKeepTheirValue() {
        data.admit(entry(Map.of("email", "known@example.org"), Set.of("email")));

        data.answer(Map.of("email", "typed@example.org", "name", "Typed"));

        assertThat(data.promptData())
                .containsEntry("email", "known@example.org")
                .containsEntry("name", "Typed");
    }

    @Test
    void aLockedMappingLocksWhatIsBelowIt() {
        data.admit(entry(Map.of("attributes", Map.of("department", "Engineering")), Set.of("attributes.department")));

        data.answer(Map.of(
                "attributes.department", "Sales",
                "attributes.department.head", "me",
                "attributes_department", "Sales"));

        assertThat(data.promptData()).isEqualTo(Map.of("attributes", Map.of("department", "Engineering")));
    }

    @Test
    void anAdmissionIsMergedMemberByMember() {
        data.answer(Map.of("attributes", Map.of("site", "North", "tags", List.of("a")), "name", "Typed"));

        data.admit(entry(Map.of("attributes", Map.of("tags", List.of("b")), "name", "Known"), Set.of()));

        assertThat(data.promptData())
                .isEqualTo(Map.of("attributes", Map.of("site", "North", "tags", List.of("a", "b")), "name", "Known"));
    }

    @Test
    @DisplayName("Weakness 11: who invites gives no prompt its choices")
    void anAdmissionGivesNoChoices() {
        data.admit(entry(Map.of("team__choices", List.of("admins"), "team", "guests"), Set.of()));

        assertThat(data.promptData()).isEqualTo(Map.of("team", "guests"));
    }

    @Test
    void anUnknownNameForgetsTheUserBefore() {
        data.identify(Optional.of(7L), "somebody");

        data.identify(Optional.empty(), "nobody");

        assertThat(data.pendingUser()).isEmpty();
        assertThat(data.pendingName()).isEqualTo("nobody");
    }

    @Test
    void keepsWhatIsLockedWhateverPoliciesMakeOfTheRest() {
        data.admit(entry(Map.of("email", "ada@example.org", "name", "Ada"), Set.of("email")));
        Map<String, Object> changed = new LinkedHashMap<>(data.values());
        changed.put("prompt_data", Map.of("email", "evil@example.org", "name", "Eve"));
        changed.put("locked", List.of());

        data.replace(changed);

        assertThat(data.promptData()).containsEntry("email", "ada@example.org").containsEntry("name", "Eve");
        data.replace(Map.of());
        assertThat(data.promptData()).containsOnly(Map.entry("email", "ada@example.org"));
        assertThat(data.locked("email")).isTrue();
    }

    private static Admission.Entry entry(Map<String, Object> values, Set<String> locked) {
        Admission.Landing landing = new Admission.Landing("", "", "", "", "", null, ZoneId.of("UTC"), Locale.ENGLISH);
        return new Admission.Entry(
                "i.1", "flow", Admission.Status.VALID, null, landing, values, locked, "", Admission.Addressee.ANYBODY);
    }
}
