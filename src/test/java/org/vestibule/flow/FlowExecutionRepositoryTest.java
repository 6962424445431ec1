package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Ids;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class FlowExecutionRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SecretKeys OLD = new SecretKeys(List.of("an old key of thirty-two characters"));
    private static final SecretKeys NEW = new SecretKeys(List.of("a new key of thirty-two characters!"));

    @OnEveryDatabase
    void tellsByWhichKeysRunsAreSealed(Database database) {
        database.run(entities -> {
            Flow flow = flow(entities);
            run(entities, flow, OLD, NOW.minusSeconds(1));
            run(entities, flow, OLD, NOW.plusSeconds(1));
            run(entities, flow, NEW, NOW.plusSeconds(2));
            run(entities, flow, NEW, NOW.plus(Duration.ofHours(1)));
        });
        FlowService service = new FlowService();
        service.executions = new FlowExecutionRepository();
        service.clock = Clock.fixed(NOW, ZoneOffset.UTC);

        Map<String, Long> runs = database.call(entities -> {
            service.executions.entities = entities;
            return service.runsByKey();
        });

        assertThat(runs)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(OLD.numbers().get(0), 1L, NEW.numbers().get(0), 2L));
    }

    private static Flow flow(EntityManager entities) {
        Flow flow = new Flow(Records.read(
                Flow.Fields.class,
                Map.of("name", "Enroll", "slug", "enroll", "title", "Enroll", "designation", "enrollment")));
        entities.persist(flow);
        entities.flush();
        return flow;
    }

    private static void run(EntityManager entities, Flow flow, SecretKeys keys, Instant expires) {
        entities.createNativeQuery("insert into flow_executions (id, version, key_hash, flow_id, stage, step, finished,"
                        + " sealed, created, expires) values (?1, 1, 'key', ?2, '', 1, false, ?3, ?4, ?4)")
                .setParameter(1, Ids.next())
                .setParameter(2, flow.getId())
                .setParameter(3, keys.seal("run", "what is known so far"))
                .setParameter(4, expires.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
