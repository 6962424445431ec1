package org.vestibule.testing;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.vestibule.common.ConfiguredDataSource;

/** The built WAR on its server, as clients meet it: one start and one deployment for all integration tests on a database. */
@ArquillianSuiteDeployment
public class Service {
    /** The administrator who exists from the first start on. */
    public static final String ADMIN = "akadmin";

    public static final String ADMIN_EMAIL = "admin@example.org";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";
    public static final String TOKEN = "token-of-the-administrator-in-tests";

    /** By what Postmark's webhook logs in. */
    public static final String POSTMARK = "postmark:a password that is long enough";

    private static Service running;

    private static final Path LOGGING = Path.of("server-config/payara-micro/logging.properties");

    private final String database = System.getProperty("vestibule.test.database");
    private final String port = System.getProperty("vestibule.test.port");
    private final Path directory = Path.of("target/it", database);
    private final Smtp smtp = new Smtp();
    private String url;

    /** Called by Arquillian, which starts the server afterwards. */
    @Deployment(testable = false)
    public static WebArchive war() throws IOException {
        running = new Service();
        running.configure();
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/vestibule.war"));
    }

    public static Service running() {
        return running;
    }

    /** Writes what the server reads when it starts; arquillian.xml names the same files. */
    private void configure() throws IOException {
        deleteWhatIsLeft();
        Files.createDirectories(dataDir());
        Files.createDirectories(blueprintsDir());
        store(settings(), dataDir().resolve("vestibule.properties"));
        store(logging(), directory.resolve("logging.properties"));
    }

    private void deleteWhatIsLeft() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("vestibule.base-url", "http://localhost:" + port);
        settings.setProperty("vestibule.bootstrap.email", ADMIN_EMAIL);
        settings.setProperty("vestibule.bootstrap.password", ADMIN_PASSWORD);
        settings.setProperty("vestibule.bootstrap.token", TOKEN);
        settings.setProperty("vestibule.smtp.host", "localhost");
        settings.setProperty("vestibule.smtp.port", String.valueOf(smtp.port()));
        settings.setProperty("vestibule.smtp.security", "none");
        settings.setProperty("vestibule.bounces.postmark-login", POSTMARK);
        settings.setProperty("vestibule.bounces.amazon-topic", "arn:aws:sns:eu-central-1:123456789012:bounces");
        settings.setProperty("vestibule.webhook-addresses", "127.0.0.1");
        settings.setProperty(
                "vestibule.blueprints-dir", blueprintsDir().toAbsolutePath().toString());
        if (database.equals("postgresql")) {
            settings.setProperty("vestibule.secret-keys", "0123456789abcdef0123456789abcdef");
            url = PostgreSql.running().url("vestibule");
            settings.setProperty("vestibule.db.url", url);
            settings.setProperty("vestibule.db.user", PostgreSql.USER);
            settings.setProperty("vestibule.db.password", PostgreSql.USER);
        }
        return settings;
    }

    /** What every server uses, and a file for {@link #log}; Arquillian learns from the server's own lines that it is ready. */
    private Properties logging() throws IOException {
        Properties logging = new Properties();
        try (Reader usual = Files.newBufferedReader(LOGGING)) {
            logging.load(usual);
        }
        logging.setProperty("handlers", "java.util.logging.ConsoleHandler,java.util.logging.FileHandler");
        logging.setProperty("java.util.logging.FileHandler.pattern", logFile().toString());
        logging.setProperty("java.util.logging.FileHandler.formatter", "java.util.logging.SimpleFormatter");
        logging.setProperty("PayaraMicro.level", "INFO");
        return logging;
    }

    private static void store(Properties properties, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /** Where the service is, with a slash at the end. */
    public URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** A new client, with no cookies yet. */
    public Client client() {
        return new Client(address());
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
        return directory.resolve("data");
    }

    /** Where the service finds blueprints by itself. */
    public Path blueprintsDir() {
        return directory.resolve("blueprints");
    }

    /** Everything that the server has logged so far. */
    public String log() throws IOException {
        return Files.readString(logFile());
    }

    /** What the service has stored; on H2 a copy, as the file belongs to the server. */
    public Connection stored() throws IOException, SQLException {
        if (database.equals("postgresql")) {
            return DriverManager.getConnection(url, PostgreSql.USER, PostgreSql.USER);
        }
        Path copy = directory.resolve("copy");
        Files.copy(dataDir().resolve("vestibule.mv.db"), Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
        return DriverManager.getConnection(ConfiguredDataSource.url("jdbc:h2:" + copy.toAbsolutePath()));
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }
}
