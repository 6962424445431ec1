package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Ids;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.UnkeptDefinitions;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class FlowExecutionRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SecretKeys OLD = new SecretKeys(List.of("an old key of thirty-two characters"));
    private static final SecretKeys NEW =
            new SecretKeys(List.of("a new key of thirty-two characters!", "an old key of thirty-two characters"));

    private static final String PHOTO = "data:image/png;base64," + "QUJD".repeat(300_000);
    private static final String OTHER = "data:image/png;base64," + "REVG".repeat(300_000);

    @OnEveryDatabase
    void tellsByWhichKeysRunsAreSealed(Database database) {
        database.run(entities -> {
            entities.createQuery("delete from FlowExecution").executeUpdate();
            Flow flow = flow(entities);
            run(entities, flow, OLD, NOW.minusSeconds(1));
            run(entities, flow, OLD, NOW.plusSeconds(1));
            run(entities, flow, NEW, NOW.plusSeconds(2));
            run(entities, flow, NEW, NOW.plus(Duration.ofHours(1)));
        });
        go(database, begin(database, PHOTO), data -> data.answer(Map.of("name", "sealed anew, but for the photo")));
        FlowService service = new FlowService();
        service.executions = new FlowExecutionRepository();
        service.clock = Clock.fixed(NOW, ZoneOffset.UTC);

        Map<String, Long> runs = database.call(entities -> {
            service.executions.entities = entities;
            return service.runsByKey();
        });

        assertThat(runs)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(OLD.numbers().get(0), 2L, NEW.numbers().get(0), 3L));
    }

    @OnEveryDatabase
    void keepsFilesApartAndOnlyAsLongAsTheyAreNamed(Database database) {
        String id = begin(database, PHOTO);
        assertThat(files(database, id)).isOne();
        assertThat(database.<Object>call(entities -> data(entities, id).prompted("photo")))
                .isEqualTo(Optional.of(PHOTO));

        go(database, id, data -> data.answer(Map.of("name", "Ada")));
        go(database, id, data -> data.answer(Map.of("photo", OTHER)));
        assertThat(files(database, id)).isOne();
        assertThat(database.<Object>call(entities -> data(entities, id).promptData()))
                .isEqualTo(Map.of("photo", OTHER, "name", "Ada"));

        go(database, id, data -> data.answer(Map.of("photo", "")));
        assertThat(files(database, id)).isZero();
    }

    @OnEveryDatabase
    void leavesNothingOfAStepThatIsRolledBack(Database database) {
        String id = begin(database, PHOTO);

        assertThatThrownBy(() -> go(database, id, data -> {
                    data.answer(Map.of("photo", OTHER));
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThatThrownBy(() -> database.run(entities -> {
                    change(entities, id, data -> data.answer(Map.of("photo", OTHER)));
                    entities.flush();
                    throw new IllegalStateException("at the commit");
                }))
                .hasMessage("at the commit");

        assertThat(files(database, id)).isOne();
        assertThat(database.<Object>call(entities -> data(entities, id).prompted("photo")))
                .isEqualTo(Optional.of(PHOTO));
    }

    @OnEveryDatabase
    void removesFilesWithTheirRun(Database database) {
        String id = begin(database, PHOTO);

        database.run(entities -> executions(entities, NEW).removeExpired(NOW.plus(Duration.ofDays(8))));

        assertThat(files(database, id)).isZero();
    }

    @OnEveryDatabase
    @DisplayName("A file that is put under another run cannot be opened there")
    void sealsAFileForItsRunAlone(Database database) {
        String one = begin(database, PHOTO);
        String other = begin(database, OTHER);

        database.run(entities -> entities.createNativeQuery(
                        "update flow_execution_files set execution_id = ?1 where execution_id = ?2")
                .setParameter(1, other)
                .setParameter(2, one)
                .executeUpdate());

        assertThatThrownBy(() -> database.call(entities -> data(entities, one).promptData()))
                .isInstanceOf(IllegalStateException.class);
    }

    @OnEveryDatabase
    void readsNoFileThatNobodyAsksFor(Database database) {
        String id = begin(database, PHOTO);
        try (Statements statements = new Statements(database)) {
            statements.watched().run(entities -> change(entities, id, data -> data.answer(Map.of("name", "Ada"))));

            assertThat(statements.take()).isNotEmpty().noneMatch(it -> it.contains("flow_execution_files"));
        }
    }

    @OnEveryDatabase
    @DisplayName("While the newest run is being answered, no older one is taken for it")
    void locksTheNewestRunOrNone(Database database) {
        Flow flow = database.call(entities -> {
            Flow made = flow(entities);
            run(entities, made, NEW, NOW.plusSeconds(2));
            run(entities, made, NEW, NOW.plusSeconds(1));
            return made;
        });

        database.run(entities -> {
            Optional<FlowExecution> locked = locked(entities, flow, null);
            assertThat(locked)
                    .hasValueSatisfying(
                            it -> assertThat(it.isUsable(NOW.plusMillis(1500))).isFalse());
            assertThat(database.<Object>call(others -> locked(others, flow, null)))
                    .isEqualTo(Optional.empty());
        });

        assertThat(database.<Object>call(entities -> locked(entities, flow, "another link")))
                .isEqualTo(Optional.empty());
        boolean free = database.call(entities -> locked(entities, flow, null).isPresent());
        assertThat(free).isTrue();
    }

    private static Optional<FlowExecution> locked(EntityManager entities, Flow flow, String admission) {
        return executions(entities, NEW).lockLatest("key", flow, admission, NOW);
    }

    /** A run that has taken a photo; gives its id. */
    private static String begin(Database database, String photo) {
        return database.call(entities -> {
            FlowData data = new FlowData();
            data.answer(Map.of("photo", photo));
            FlowExecution execution = new FlowExecution("key", flow(entities), null, NOW);
            FlowExecutionRepository executions = executions(entities, OLD);
            executions.keep(execution, new FlowRun(List.of(), data), NOW);
            executions.add(execution);
            return execution.getId();
        });
    }

    private static void go(Database database, String id, Consumer<FlowData> step) {
        database.run(entities -> change(entities, id, step));
    }

    private static void change(EntityManager entities, String id, Consumer<FlowData> step) {
        FlowExecutionRepository executions = executions(entities, NEW);
        FlowExecution execution = executions.lock(id).orElseThrow();
        FlowRun run = executions.open(execution);
        step.accept(run.data());
        executions.keep(execution, run, NOW);
    }

    private static FlowData data(EntityManager entities, String id) {
        FlowExecutionRepository executions = executions(entities, NEW);
        return executions.open(executions.find(id).orElseThrow()).data();
    }

    private static FlowExecutionRepository executions(EntityManager entities, SecretKeys keys) {
        FlowExecutionRepository executions = new FlowExecutionRepository();
        executions.entities = entities;
        executions.flows = new PublishedFlows();
        executions.flows.flows = new FlowRepository();
        executions.flows.flows.entities = entities;
        executions.flows.definitions = new UnkeptDefinitions();
        executions.keys = keys;
        return executions;
    }

    private static long files(Database database, String execution) {
        Object count = database.call(entities -> entities.createNativeQuery(
                        "select count(*) from flow_execution_files where execution_id = ?1")
                .setParameter(1, execution)
                .getSingleResult());
        return ((Number) count).longValue();
    }

    private static Flow flow(EntityManager entities) {
        Flow flow = new Flow(Records.read(
                Flow.Fields.class,
                Map.of("name", "Enroll", "slug", Ids.next(), "title", "Enroll", "designation", "enrollment")));
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
