package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class PrivacyIT {
    private static final String PRIVACY = "/vestibule/privacy/";

    private final String ada = Api.unique("ada") + "@example.org";

    @Test
    void tellsWhatIsKeptAboutAnAddressAndForgetsIt() {
        Api.defaultEnrollment();
        Object pk = Api.invite(Api.DEFAULT_FLOW, Map.of("recipients", List.of(Map.of("email", ada))))
                .get("pk");
        Service.running().smtp().awaitMailTo(ada);

        Map<String, Object> kept = Api.get(PRIVACY + "?email=" + ada);
        Map<String, Object> erased = Api.post(PRIVACY + "erase/", Map.of("email", ada));

        assertThat(kept.get("invitations").toString()).contains(ada, "state=none");
        assertThat(kept.get("mails").toString()).contains("kind=" + InvitationMail.NAME);
        assertThat(kept.toString()).doesNotContain("token", "http");
        assertThat(erased.get("recipients").toString()).isEqualTo("1");
        assertThat(erased.get("mails").toString()).isEqualTo("1");
        assertThat(Api.recipient(pk, 0).toString()).contains("@invalid").doesNotContain(ada);
        assertThat(Api.get(PRIVACY + "?email=" + ada).get("invitations").toString())
                .isEqualTo("[]");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThat(Service.running().api("GET", PRIVACY, "").statusCode()).isEqualTo(400);
        assertThat(Service.running().api("POST", PRIVACY + "erase/", "{}").statusCode())
                .isEqualTo(400);
    }
}
