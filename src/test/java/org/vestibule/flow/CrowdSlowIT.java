package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Installation;
import org.vestibule.testing.Program;
import org.vestibule.testing.ScriptedSmtpServer;
import org.vestibule.testing.Slow;
import org.vestibule.testing.Visitor;

/** More people than the service can serve at once. */
@Slow
class CrowdSlowIT {
    private static final System.Logger LOG = System.getLogger(CrowdSlowIT.class.getName());
    private static final int CROWD = 1000;
    private static final int AT_ONCE = 128;
    private static final int IN_TURN = 16;
    private static final int BUSY = 503;

    /** Somebody who enrolls. */
    private final class Person {
        private final String username;
        private Form credentials;
        private Visitor visitor;

        Person(int number) {
            username = name + "-" + number;
        }

        void begin() {
            visitor = Enrollment.begin(new Visitor(service.client()), link);
            credentials = Enrollment.credentials(visitor, username);
        }

        void sendPassword() {
            visitor = credentials.submit();
        }

        boolean isPutOff() {
            return visitor.status() == BUSY;
        }

        void finish() {
            visitor = Enrollment.details(visitor, username).submit();
        }
    }

    /** What the service says of itself. */
    private record Health(int ready, double heap, double threads) {}

    private final String name = Api.unique("crowd");
    private final List<Health> health = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private Future<?> watching;
    private ScriptedSmtpServer smtp;
    private Distribution service;
    private Program program;
    private Object link;

    @BeforeEach
    void start() throws Exception {
        smtp = new ScriptedSmtpServer();
        service = new Installation(smtp).node();
        service.start().awaitReady();
        program = service.program();
        link = program.link(program.enrollment());
        watching = watch.scheduleWithFixedDelay(this::look, 0, 250, TimeUnit.MILLISECONDS);
    }

    private void look() {
        health.add(new Health(
                service.client().get("-/health/ready/").statusCode(),
                program.figure("jvm_memory_heap_used_bytes"),
                program.figure("jvm_threads_current")));
    }

    @AfterEach
    void end() throws Exception {
        watch.shutdownNow();
        service.close();
        smtp.close();
    }

    @Test
    void comesInOrIsToldWhenToTryAgain() throws Exception {
        List<Person> crowd = IntStream.range(0, CROWD).mapToObj(Person::new).toList();
        each(crowd, AT_ONCE, Person::begin);

        each(crowd, AT_ONCE, Person::sendPassword);
        List<Person> putOff = crowd.stream().filter(Person::isPutOff).toList();
        assertThat(putOff).allSatisfy(it -> assertToldWhen(it.visitor));
        each(putOff, IN_TURN, Person::sendPassword);
        each(crowd, AT_ONCE, Person::finish);

        tell(putOff.size());
        assertThat(crowd).allSatisfy(it -> assertIn(it.visitor));
        assertThat(program.accounts(name)).isEqualTo(CROWD);
        assertThat(watching).as("always answered").isNotDone();
        assertThat(health).isNotEmpty().allSatisfy(it -> assertThat(it.ready()).isEqualTo(200));
        assertThat(service.log()).doesNotContain(" SEVERE ", "OutOfMemoryError");
    }

    private static void each(List<Person> crowd, int threads, Consumer<Person> step) throws Exception {
        long start = System.nanoTime();
        ExecutorService hands = Executors.newFixedThreadPool(threads);
        List<Future<Object>> done = hands.invokeAll(crowd.stream()
                .map(person -> Executors.callable(() -> step.accept(person)))
                .toList());
        hands.shutdown();
        for (Future<Object> one : done) {
            one.get();
        }
        LOG.log(Level.INFO, () -> "%d people, %d ms".formatted(crowd.size(), (System.nanoTime() - start) / 1_000_000));
    }

    private static void assertToldWhen(Visitor visitor) {
        assertThat(visitor.header("Retry-After")).contains("10");
        assertThat(visitor.text()).contains("Wait ten seconds");
    }

    private static void assertIn(Visitor visitor) {
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.address().getPath()).isEqualTo("/if/user/");
    }

    private void tell(int putOff) {
        LOG.log(
                Level.INFO,
                () -> "crowd: %d, put off: %d, looks: %d, most heap: %.0f MB, least: %.0f MB, most threads: %.0f"
                        .formatted(
                                CROWD,
                                putOff,
                                health.size(),
                                most(Health::heap) / 1e6,
                                -most(it -> -it.heap()) / 1e6,
                                most(Health::threads)));
    }

    private double most(ToDoubleFunction<Health> figure) {
        return health.stream().mapToDouble(figure).max().orElseThrow();
    }
}
