package org.vestibule.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.vestibule.testing.Client;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Program;
import org.vestibule.testing.Service;

/** The service as its users run it, with PostgreSQL and a mail server that takes everything. */
final class MeasuredService implements AutoCloseable {
    private static final Path FLOWS = Path.of("src/test/resources/org/vestibule/blueprint");
    private static final Path STATEMENTS = Path.of("src/test/resources/org/vestibule/benchmark");

    private final EmbeddedPostgres postgres;
    private final MailSink sink;
    private final Distribution service;
    private final ThreadLocal<Program> programs;
    private final ServerProcess process;
    private final ServerProcess database;
    private final Duration start;

    MeasuredService() throws Exception {
        this(Map.of());
    }

    /** A service with some settings of its own. */
    MeasuredService(Map<String, String> settings) throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        sink = new MailSink();
        service = new Distribution("benchmark", "/")
                .javaOption("-XX:TieredStopAtLevel=4")
                .with("vestibule.db.url", postgres.getJdbcUrl("postgres", "postgres"))
                .with("vestibule.secret-keys", "0123456789abcdef0123456789abcdef")
                .with("vestibule.smtp.host", "localhost")
                .with("vestibule.smtp.port", String.valueOf(sink.port()))
                .with("vestibule.smtp.security", "none")
                .with("vestibule.bootstrap.email", "admin@example.org")
                .with("vestibule.bootstrap.password", "correct horse battery staple")
                .with("vestibule.bootstrap.token", Service.TOKEN)
                .with("vestibule.api-rate", "1000000");
        settings.forEach(service::with);
        programs = ThreadLocal.withInitial(service::program);
        long begin = System.nanoTime();
        service.start().awaitReady();
        start = Duration.ofNanos(System.nanoTime() - begin);
        process = new ServerProcess(service.pid());
        database = new ServerProcess(postmaster());
    }

    /** How long it took to be ready. */
    Duration start() {
        return start;
    }

    MailSink sink() {
        return sink;
    }

    ServerProcess process() {
        return process;
    }

    /** PostgreSQL's, of which each connection has a process. */
    ServerProcess database() {
        return database;
    }

    private long postmaster() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            rows.next();
            return Long.parseLong(Files.readAllLines(Path.of(rows.getString(1), "postmaster.pid"))
                    .get(0)
                    .strip());
        }
    }

    /** A new client, with no cookies yet. */
    Client client() {
        return service.client();
    }

    /** The same by as little work as that can be done with. */
    LightClient lightClient() {
        return new LightClient(service.address());
    }

    /** This thread's program with the administrator's token. */
    Program program() {
        return programs.get();
    }

    /** Sets up a flow of the tests; gives its key. */
    Object flow(String slug) throws Exception {
        program().post("/managed/blueprints/import/", Map.of("file", Files.readString(FLOWS.resolve(slug + ".yaml"))));
        return program().get("/flows/instances/" + slug + "/").get("pk");
    }

    /** The one number that a query gives. */
    long count(String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Fills the database by the statements of a file, lets PostgreSQL learn what is there now, and write it down. */
    void fill(String file) throws Exception {
        sql(Files.readString(STATEMENTS.resolve(file)), "vacuum analyze", "checkpoint");
    }

    @Override
    public void close() throws IOException {
        service.close();
        sink.close();
        postgres.close();
    }
}
