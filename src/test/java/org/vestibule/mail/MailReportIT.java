package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

@OnServer
class MailReportIT {
    private static final String REPORT = "/vestibule/mail/report/";

    @Test
    void writesWhatBecameOfMailsWithoutTheirLinks() {
        String address = Api.unique("report") + "@example.org";
        Api.invite(Api.enrollment(), Map.of("recipients", List.of(Map.of("email", address))));
        Service.running().smtp().awaitMailTo(address);

        HttpResponse<String> report = Service.running().api("GET", REPORT + "?search=" + address, "");

        assertThat(report.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(report.body())
                .startsWith("\uFEFFcreated,recipient,kind,state,")
                .contains("," + address + ",")
                .doesNotContain("itoken");
        assertThat(Visitor.administrator()
                        .open("/if/admin/mail/?q=" + address)
                        .page()
                        .select("a[href*=" + REPORT + "]"))
                .hasSize(1);
    }

    @Test
    void isForThoseWhoMaySeeMail() {
        assertThat(Service.running().api("GET", REPORT + "?state=lost", "").statusCode())
                .isEqualTo(400);
        assertThat(Service.running().client().get("/api/v3" + REPORT).statusCode())
                .isIn(401, 403);
    }
}
