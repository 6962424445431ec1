import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts Payara Micro and ends it, status 1, when the deployment fails: by itself it would go on without. Settings are checked before,
 * because the server would bury the one line about a wrong one under its own.
 */
final class Start {
    public static void main(String... arguments) throws Exception {
        List<String> all = List.of(arguments);
        if (all.contains("--systemproperties")) {
            readProperties(Path.of(after("--systemproperties", all)));
        }
        if (!isConfigured(Path.of(after("--deploy", all)))) {
            System.exit(1);
        }
        PayaraMicroRuntime server = PayaraMicroLauncher.create(arguments).getRuntime();
        if (server.getDeployedApplicationNames().isEmpty()) {
            System.exit(1);
        }
    }

    private static String after(String option, List<String> arguments) {
        return arguments.get(arguments.indexOf(option) + 1);
    }

    private static void readProperties(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            System.getProperties().load(reader);
        }
    }

    private static boolean isConfigured(Path war) throws IOException, ReflectiveOperationException {
        URL classes = new URL("jar:" + war.toUri() + "!/WEB-INF/classes/");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes})) {
            loader.loadClass("org.vestibule.common.Configuration").getMethod("load").invoke(null);
            return true;
        } catch (InvocationTargetException e) {
            System.err.println(e.getCause().getMessage());
            return false;
        }
    }
}
