package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

@OnServer
class BounceWebhookIT {
    private static final String ADDRESS = "gone@example.org";

    @Test
    void takesInWhatAProviderTellsOfAMail() throws Exception {
        Map<String, Object> made = Api.invitation(Map.of(
                "name", "webhook",
                "flow", Api.defaultEnrollment(),
                "recipients", List.of(Map.of("email", ADDRESS))));
        String token = Service.running().smtp().awaitMailTo(ADDRESS).message().getHeader("X-PM-Metadata-token", null);

        assertThat(post("postmark", Service.POSTMARK, bounce(token))).isEqualTo(204);

        Map<String, Object> now = Api.invitation(made.get("pk"));
        assertThat((List<?>) now.get("recipients"))
                .singleElement()
                .extracting("delivery", "last_reply")
                .containsExactly("bounced", "550 nobody here");
    }

    @Test
    void takesNothingFromStrangers() {
        assertThat(post("postmark", "stranger:another password of his", bounce("x")))
                .isEqualTo(403);
        assertThat(post("mailgun", Service.POSTMARK, bounce("x"))).isEqualTo(404);
    }

    @Test
    void hearsAmazonWhichCallsItsJsonPlainTextButBelievesNoOtherTopic() {
        String call = "{\"Type\": \"Notification\", \"TopicArn\": \"arn:aws:sns:eu-central-1:123456789012:others\"}";

        assertThat(post("amazon", Service.POSTMARK, "text/plain; charset=UTF-8", call))
                .isEqualTo(403);
    }

    @Test
    void readsNoMoreThanProvidersWrite() {
        assertThat(post("postmark", Service.POSTMARK, bounce("x".repeat(1 << 20))))
                .isEqualTo(413);
    }

    private static String bounce(String token) {
        return """
                {"RecordType": "Bounce", "Type": "HardBounce", "Details": "550 nobody here", "Metadata": {"token": "%s"}}
                """.formatted(token);
    }

    private static int post(String provider, String login, String body) {
        return post(provider, login, "application/json", body);
    }

    private static int post(String provider, String login, String type, String body) {
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return Service.running()
                .client()
                .send(Service.running()
                        .client()
                        .request("/api/v3/vestibule/mail/bounces/" + provider + "/")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }
}
