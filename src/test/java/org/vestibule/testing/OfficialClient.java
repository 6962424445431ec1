package org.vestibule.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vestibule.common.Json;

/**
 * Programs that use authentik's official client: the scenarios of {@code src/test/node}, which Node runs. They can ask by HTTP what the
 * mail server of the {@link Service} has received.
 */
public final class OfficialClient implements AutoCloseable {
    /** Where it is, and the scenarios. */
    public static final Path DIRECTORY = Path.of("src/test/node");

    private static final String TOPIC = ".test.mjs";

    private final Map<String, String> environment = new TreeMap<>();
    private final HttpServer mails;

    /** How a scenario ended; the error is null where it went well. */
    public record Outcome(String name, String error) {}

    /** Programs that use the service at this address as its administrator. */
    public OfficialClient(URI service) throws IOException {
        mails = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mails.createContext("/", OfficialClient::tellMail);
        mails.start();
        with("VESTIBULE_URL", service.toString());
        with("VESTIBULE_TOKEN", Service.TOKEN);
        with("VESTIBULE_MAILS", "http://localhost:" + mails.getAddress().getPort() + "/");
    }

    /** Whether it has been installed. */
    public static boolean isThere() {
        return Files.isDirectory(DIRECTORY.resolve("node_modules"));
    }

    /** What there are scenarios for. */
    public static List<String> topics() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(TOPIC))
                    .map(it -> it.replace(TOPIC, ""))
                    .sorted()
                    .toList();
        }
    }

    /** Tells the programs something by their environment. */
    public OfficialClient with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs all scenarios for something. */
    public List<Outcome> run(String topic) {
        ProcessBuilder node = new ProcessBuilder(
                "node", "--test-reporter=./lines.mjs", "--test-reporter-destination=stdout", topic + TOPIC);
        node.directory(DIRECTORY.toFile()).redirectError(Redirect.INHERIT);
        node.environment().putAll(environment);
        try {
            return new String(node.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line, Outcome.class))
                    .toList();
        } catch (IOException e) {
            return List.of(new Outcome(topic, e.toString()));
        }
    }

    /** The text of the first message to the address that is asked for. */
    private static void tellMail(HttpExchange call) throws IOException {
        try (call) {
            List<Smtp.Mail> received = Mails.to(call.getRequestURI().getPath().substring(1));
            byte[] text = received.isEmpty()
                    ? new byte[0]
                    : Mails.text(received.get(0)).getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(received.isEmpty() ? 404 : 200, text.length == 0 ? -1 : text.length);
            call.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        mails.stop(0);
    }
}
