package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/if/user/, /user.xhtml",
        "/if/admin/, /admin/dashboard.xhtml",
        "/if/admin/flows/import/, /admin/import.xhtml",
        "/if/admin/flows/enroll/, /admin/flow.xhtml",
        "/if/admin/flows/new/, /admin/object.xhtml",
        "/if/admin/flows/enroll/edit/, /admin/object.xhtml",
        "/if/admin/stages/, /admin/objects.xhtml",
        "/if/admin/policies/1/, /admin/object.xhtml",
        "/if/admin/invitations/new/, /admin/invitation.xhtml"
    })
    void leadsToTheView(String path, String view) {
        assertThat(Routes.find(path)).map(Routes.Match::view).contains(view);
    }

    @Test
    void tellsWhatTheAddressSays() {
        Optional<Routes.Match> match = Routes.find("/if/flow/default-enrollment-flow/");

        assertThat(match).map(Routes.Match::values).contains(Map.of("slug", "default-enrollment-flow"));
        assertThat(Routes.find("/if/admin/prompts/new/"))
                .map(Routes.Match::values)
                .contains(Map.of("section", "prompts", "id", "new"));
    }

    @ParameterizedTest
    @CsvSource({"/, /if/user/", "/if/admin, /if/admin/", "/if/flow/enroll, /if/flow/enroll/"})
    void leadsOnFromAddressesWithoutAPage(String path, String target) {
        assertThat(Routes.redirect(path)).contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/if/", "/if/nothing/", "/if/flow//", "/if/flow/a/b/", "/iffy/", "/if/user/x", "/user.xhtml"})
    void knowsNoOtherAddress(String path) {
        assertThat(Routes.find(path)).isEmpty();
        assertThat(Routes.redirect(path)).isEmpty();
    }
}
