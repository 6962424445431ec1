package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class LimitedTokenIT {
    private static final String OWN_DETAILS = "/flows/executor/default-user-settings-flow/?query=";

    @Test
    void makesNobodyOfAVisitorWhoWouldChangeHisAccountByAFlow() {
        String name = Api.unique("limited");
        Api.post(
                "/core/tokens/",
                Map.of("identifier", name, "intent", "api", "permissions", List.of("authentik_core.view_user")));
        String limited =
                Api.get("/core/tokens/" + name + "/view_key/").get("key").toString();

        assertThat(Service.running().api("GET", OWN_DETAILS, "").body()).contains("ak-stage-prompt", Service.ADMIN);
        assertThat(Service.running()
                        .client()
                        .api(limited, "GET", OWN_DETAILS, "")
                        .body())
                .doesNotContain("ak-stage-prompt", Service.ADMIN);
    }
}
