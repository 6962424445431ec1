package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Installation;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.Slow;
import org.vestibule.testing.Visitor;

/** The service dies and comes back between any two steps of an enrollment. */
@Slow
class RestartSlowIT {
    private static final String SLUG = Api.DEFAULT_FLOW;

    private final String person = Api.unique("person");
    private final String program = Api.unique("program");

    @Test
    void letsEverybodyGoOnWithThePageThatIsOpen() throws Exception {
        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer();
                Distribution service = new Installation(smtp).node()) {
            service.start().awaitReady();
            Object link = service.program().link(service.program().enrollment());
            String query = link.toString().replaceFirst(".*\\?", "");
            Visitor pages = new Visitor(service.client());
            Visitor protocol = new Visitor(service.client());
            Form landing = pages.open(link.toString()).form();
            protocol.asked(SLUG, query);

            restart(service);
            Form first = Enrollment.credentials(landing.submit(), person);
            answer(protocol, query, credentials());

            restart(service);
            Form last = Enrollment.details(first.submit(), person);
            Map<String, Object> end = answer(protocol, query, details());

            restart(service);
            assertThat(last.submit().address().getPath()).isEqualTo("/if/user/");
            assertThat(end).containsEntry("component", "xak-flow-redirect");

            restart(service);
            assertThat(last.submit().address().getPath()).as("a late click").isEqualTo("/if/user/");
            assertThat(protocol.open("/if/user/").text()).as("signed in").contains(program);
            assertThat(service.program().accounts(person)).isEqualTo(1);
            assertThat(service.program().accounts(program)).isEqualTo(1);
        }
    }

    private static void restart(Distribution service) throws Exception {
        service.kill();
        service.start().awaitReady();
    }

    private static Map<String, Object> answer(Visitor visitor, String query, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("component", "ak-stage-prompt");
        return visitor.answer(SLUG, query, all);
    }

    private Map<String, String> credentials() {
        return Map.of("username", program, "password", Enrollment.PASSWORD, "password_repeat", Enrollment.PASSWORD);
    }

    private Map<String, String> details() {
        return Map.of("name", "Mr. " + program, "email", program + "@example.org");
    }
}
