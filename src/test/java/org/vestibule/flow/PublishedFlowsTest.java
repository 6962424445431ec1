package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.common.Definitions;
import org.vestibule.common.Records;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class PublishedFlowsTest {
    private final PublishedFlows published = new PublishedFlows();

    @OnEveryDatabase
    void areWhatATransactionMayPointAtWithoutReadingThem(Database database) {
        published.definitions = new Kept();
        Flow flow = flow("published-flow");
        Flow other = flow("another-flow");
        database.run(entities -> {
            entities.persist(flow);
            entities.persist(other);
        });
        database.run(entities -> assertThat(find(entities, flow.getId())).isPresent());
        database.run(entities -> entities.createNativeQuery("update flows set title = 'Unseen' where id = ?1")
                .setParameter(1, flow.getId())
                .executeUpdate());

        Flow known = database.call(entities -> {
            Flow kept = find(entities, flow.getId()).orElseThrow();
            assertThat(entities.contains(kept)).isTrue();
            entities.find(Flow.class, other.getId()).change(fields("renamed-flow"));
            return kept;
        });

        assertThat(known.getTitle()).as("it was not read again").isEqualTo("Welcome");
        database.run(entities -> {
            Flow stored = entities.find(Flow.class, flow.getId());
            assertThat(stored.getTitle()).as("it was not written").isEqualTo("Unseen");
            assertThat(stored.getVersion()).isEqualTo(flow.getVersion());
            assertThat(find(entities, null)).isEmpty();
            assertThat(find(entities, "unknown")).isEmpty();
        });
    }

    private Optional<Flow> find(EntityManager entities, String id) {
        published.flows = new FlowRepository();
        published.flows.entities = entities;
        return published.find(id);
    }

    private static Flow flow(String slug) {
        return new Flow(fields(slug));
    }

    private static Flow.Fields fields(String slug) {
        return Records.read(
                Flow.Fields.class, Map.of("name", slug, "slug", slug, "title", "Welcome", "designation", "enrollment"));
    }

    /** Keeps everything for good. */
    private static final class Kept extends Definitions {
        private final Map<Object, Optional<?>> values = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(String what, Object which, Supplier<Optional<T>> reader) {
            return (Optional<T>) values.computeIfAbsent(which, it -> reader.get());
        }
    }
}
