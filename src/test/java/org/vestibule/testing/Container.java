package org.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.vestibule.common.Json;

/**
 * The service as its container file says, without a container: what the image holds lies in a directory, and the process is started there
 * with the entry point, is told by its environment alone, and is asked by the health check.
 */
public final class Container implements AutoCloseable {
    private static final Duration STARTED = Duration.ofMinutes(3);
    private static final Path FILE = Path.of("server-config/payara-micro/Containerfile");
    private static final String PORT = "8080";

    private final Map<String, String> environment = new TreeMap<>();
    private final String instructions = Files.readString(FILE);
    private final Path root;
    private final int port;
    private Process process;

    /** An image in a new directory of this name under {@code target/it}, with an empty database of the run's sort. */
    public Container(String name) throws IOException {
        root = Path.of("target/it", name).toAbsolutePath();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (String file : instruction("RUN cp (.*) \\.").split(" ")) {
            copy(Path.of(file.replace("/build/", "")));
        }
        for (String setting : instruction("\nENV (.*)").split(" ")) {
            String[] parts = setting.split("=");
            with(parts[0], Files.createDirectories(Path.of(root + parts[1])).toString());
        }
        with("VESTIBULE_BASE_URL", address().toString());
        if (Installation.isOnPostgreSql()) {
            with("VESTIBULE_DB_URL", PostgreSql.running().url(name));
            with("VESTIBULE_DB_USER", PostgreSql.USER);
            withSecret("VESTIBULE_DB_PASSWORD", PostgreSql.USER);
        }
        compileStart();
    }

    private void compileStart() {
        Path start = work().resolve("Start.java");
        String server = work().resolve("payara-micro.jar").toString();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", server, start.toString()))
                .isZero();
    }

    private void copy(Path files) throws IOException {
        Files.createDirectories(work());
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(files.getParent(), files.getFileName().toString())) {
            for (Path file : all) {
                Files.copy(file, work().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path work() {
        return root.resolve("vestibule");
    }

    private String instruction(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(instructions);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private Stream<String> command(String instruction) {
        return Arrays.stream(Json.read(instruction(instruction + " (\\[.*\\])"), String[].class));
    }

    /** Tells it something by its environment. */
    public Container with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Tells it a secret by a file. */
    public Container withSecret(String name, String value) throws IOException {
        return with(
                name + "_FILE",
                Files.writeString(root.resolve(name), value + "\n").toString());
    }

    /** The directory that a variable names. */
    public Path directory(String variable) {
        return Path.of(environment.get(variable));
    }

    /** Starts the process and does not wait. */
    public Container start() throws IOException {
        List<String> entryPoint = command("\nENTRYPOINT")
                .flatMap(it -> it.equals("java")
                        ? Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", it)
                                        .toString(),
                                Distribution.QUICK_TO_START)
                        : Stream.of(it))
                .map(it -> it.equals(PORT) ? String.valueOf(port) : it)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(entryPoint)
                .directory(work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log").toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("VESTIBULE_"));
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    /** Waits until the health check is content. */
    public Container awaitHealthy() {
        await().atMost(STARTED)
                .pollInterval(Duration.ofMillis(500))
                .failFast("the process ended", () -> !process.isAlive())
                .until(this::isHealthy);
        return this;
    }

    private boolean isHealthy() throws IOException, InterruptedException {
        List<String> check =
                command("CMD").map(it -> it.replace("/" + PORT, "/" + port)).toList();
        Process checking = new ProcessBuilder(check)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("health").toFile())
                .start();
        return checking.waitFor(10, TimeUnit.SECONDS) && checking.exitValue() == 0;
    }

    /** Waits until the process ends by itself; its exit status. */
    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(STARTED.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Where the service is, with a slash at the end. */
    public URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    public Client client() {
        return new Client(address());
    }

    /** What it has printed so far. */
    public String log() throws IOException {
        return Files.readString(root.resolve("log"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
