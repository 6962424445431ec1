package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vestibule.testing.OfficialClient;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** authentik's official client works unchanged: each scenario of {@code src/test/node} is a test. */
@OnServer
class OfficialClientIT {
    @TestFactory
    Stream<DynamicContainer> worksUnchanged() throws IOException {
        assumeTrue(
                OfficialClient.isThere(),
                "The client is missing; ./test.sh installs it, or npm ci --prefix " + OfficialClient.DIRECTORY);
        return OfficialClient.topics().stream().map(topic -> dynamicContainer(topic, scenarios(topic)));
    }

    private static Stream<DynamicTest> scenarios(String topic) {
        List<OfficialClient.Outcome> outcomes = outcomes(topic);
        assertThat(outcomes).as("what Node tells of " + topic).isNotEmpty();
        return outcomes.stream()
                .map(it -> dynamicTest(
                        it.name(), () -> assertThat(it.error()).as(it.name()).isNull()));
    }

    private static List<OfficialClient.Outcome> outcomes(String topic) {
        try (OfficialClient client = new OfficialClient(Service.running().address())) {
            return client.run(topic);
        } catch (IOException e) {
            return List.of(new OfficialClient.Outcome(topic, e.toString()));
        }
    }
}
