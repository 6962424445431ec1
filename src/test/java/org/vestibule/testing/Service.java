package org.vestibule.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.vestibule.common.ConfiguredDataSource;

/** The service that all integration tests of a process share, as its users run it: one start on one database. */
public final class Service {
    /** The administrator who exists from the first start on. */
    public static final String ADMIN = "akadmin";

    public static final String ADMIN_EMAIL = "admin@example.org";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";
    public static final String TOKEN = "token-of-the-administrator-in-tests";

    /** By what Postmark's webhook logs in. */
    public static final String POSTMARK = "postmark:a password that is long enough";

    private static Service running;

    private final String name = System.getProperty("vestibule.test.database") + "-"
            + ProcessHandle.current().pid();
    private final Path directory = Path.of("target/it", name);
    private final Distribution server = new Distribution(name, "/");
    private final Smtp smtp = new Smtp();
    private String url;

    private Service() {
        server.with("vestibule.bootstrap.email", ADMIN_EMAIL)
                .with("vestibule.bootstrap.password", ADMIN_PASSWORD)
                .with("vestibule.bootstrap.token", TOKEN)
                .with("vestibule.smtp.host", "localhost")
                .with("vestibule.smtp.port", String.valueOf(smtp.port()))
                .with("vestibule.smtp.security", "none")
                .with("vestibule.bounces.postmark-login", POSTMARK)
                .with("vestibule.bounces.amazon-topic", "arn:aws:sns:eu-central-1:123456789012:bounces")
                .with("vestibule.webhook-addresses", "127.0.0.1")
                .with(
                        "vestibule.blueprints-dir",
                        blueprintsDir().toAbsolutePath().toString());
        if (Installation.isOnPostgreSql()) {
            url = PostgreSql.running().url("vestibule");
            server.with("vestibule.secret-keys", "0123456789abcdef0123456789abcdef")
                    .with("vestibule.db.url", url)
                    .with("vestibule.db.user", PostgreSql.USER)
                    .with("vestibule.db.password", PostgreSql.USER);
        }
    }

    /** Starts it for the first test that asks; it ends with the tests' process. */
    static synchronized void start() throws Exception {
        if (running == null) {
            Service service = new Service();
            Files.createDirectories(service.blueprintsDir());
            Runtime.getRuntime().addShutdownHook(new Thread(service.server::close));
            service.server.start().awaitReady();
            running = service;
        }
    }

    public static Service running() {
        return running;
    }

    /** Where the service is, with a slash at the end. */
    public URI address() {
        return server.address();
    }

    /** A new client, with no cookies yet. */
    public Client client() {
        return server.client();
    }

    /** Asks the API as the administrator. */
    public HttpResponse<String> api(String method, String path, String json) {
        return client().api(TOKEN, method, path, json);
    }

    /** The address of a new and empty database on PostgreSQL, with user and password in it. */
    public String newDatabase(String name) {
        return PostgreSql.running().url(name) + "&password=" + PostgreSql.USER;
    }

    public Smtp smtp() {
        return smtp;
    }

    public Path dataDir() {
        return server.dataDir();
    }

    /** Where the service finds blueprints by itself. */
    public Path blueprintsDir() {
        return directory.resolve("blueprints");
    }

    /** Everything that the server has logged so far. */
    public String log() throws IOException {
        return server.log();
    }

    /** What the service has stored; on H2 a copy, as the file belongs to the server. One at a time; it is of the moment it is asked for. */
    public Connection stored() throws IOException, SQLException {
        if (Installation.isOnPostgreSql()) {
            return DriverManager.getConnection(url, PostgreSql.USER, PostgreSql.USER);
        }
        Path copy = directory.resolve("copy");
        Files.copy(dataDir().resolve("vestibule.mv.db"), Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
        Connection connection =
                DriverManager.getConnection(ConfiguredDataSource.url("jdbc:h2:" + copy.toAbsolutePath()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set db_close_delay 0");
        }
        return connection;
    }
}
