package org.vestibule.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;

/** The service as its users run it: a process of its own, started with the arguments that plain {@code ./mvnw} gives it. */
public final class Distribution implements AutoCloseable {
    private static final Duration STARTED = Duration.ofMinutes(3);

    /** Few tests last until the second compiler's work pays. */
    static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";

    private static final String ARGUMENTS =
            "//plugin[artifactId='exec-maven-plugin']/executions/execution[id='server']/configuration/arguments/argument";

    private final Path directory;
    private final int port = freePort();
    private final String root;
    private final Properties settings = new Properties();
    private final List<String> options = new ArrayList<>(List.of(QUICK_TO_START));
    private final List<String> more = new ArrayList<>();
    private Process process;

    /**
     * One that keeps its data in a directory of this name under {@code target/it}, which another may have left.
     *
     * @param root the context path, {@code /} for none
     */
    public Distribution(String name, String root) {
        directory = Path.of("target/it", name);
        this.root = root;
        with("vestibule.base-url", address().toString().replaceFirst("/$", ""));
        with("vestibule.data-dir", directory.resolve("data").toString());
    }

    public Distribution with(String key, String value) {
        settings.setProperty(key, value);
        return this;
    }

    /** One more option of Java, which wins over those that there are. */
    public Distribution javaOption(String option) {
        options.add(option);
        return this;
    }

    /** One more option of the server. */
    public Distribution argument(String name, String value) {
        more.addAll(List.of(name, value));
        return this;
    }

    /** Starts the process, again after it ended, and does not wait. */
    public Distribution start() throws Exception {
        Files.createDirectories(directory);
        try (Writer writer = Files.newBufferedWriter(settingsFile())) {
            settings.store(writer, null);
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(arguments());
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
                .start();
        return this;
    }

    private List<String> arguments() throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        ARGUMENTS,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new File("pom.xml")),
                        XPathConstants.NODESET);
        Map<String, String> values = Map.of(
                "${project.build.directory}/vestibule.properties",
                        settingsFile().toString(),
                "${vestibule.port}", String.valueOf(port),
                "/", root);
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            String argument = nodes.item(i).getTextContent();
            arguments.add(values.getOrDefault(argument, argument.replace("${project.build.directory}", "target")));
        }
        return arguments;
    }

    /** Waits until the service answers. */
    public Distribution awaitReady() {
        await().atMost(STARTED)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the process ended", () -> !process.isAlive())
                .until(this::isReady);
        return this;
    }

    /** Whether the service answers and can serve. */
    public boolean isReady() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve("-/health/ready/")).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits until the process ends by itself; its exit status. */
    public int awaitEnd() throws InterruptedException {
        return awaitEnd(STARTED);
    }

    /** Asks the process to end, as Ctrl-C and system managers do; its exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd(Duration.ofSeconds(20));
    }

    private int awaitEnd(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + most);
        }
        return process.exitValue();
    }

    /** Ends the process as a power failure does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Where the service is, with a slash at the end. */
    public URI address() {
        return URI.create("http://localhost:" + port + root + (root.equals("/") ? "" : "/"));
    }

    /** The process's number. */
    public long pid() {
        return process.pid();
    }

    public Client client() {
        return new Client(address());
    }

    /** A client that a load balancer leads to the other node once this one is dead. */
    public Client client(Distribution other) {
        return new Client(address(), other.address());
    }

    /** A program with the token of the {@link Installation}. */
    public Program program() {
        return new Program(client());
    }

    public Path dataDir() {
        return Path.of(settings.getProperty("vestibule.data-dir"));
    }

    /** What it has printed so far. */
    public String log() throws IOException {
        return Files.readString(logFile().toPath());
    }

    private File logFile() {
        return directory.resolve("server-" + port + ".log").toFile();
    }

    private Path settingsFile() {
        return directory.resolve("vestibule-" + port + ".properties");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
