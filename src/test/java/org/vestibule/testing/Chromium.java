package org.vestibule.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium: Playwright drives it and downloads nothing. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright =
            Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable()).setChromiumSandbox(!isRoot()));

    private static Chromium running;

    /** Started for the first test that asks; it ends with the tests' process, as its driver does. */
    static synchronized Chromium running() {
        if (running == null) {
            running = new Chromium();
            Runtime.getRuntime().addShutdownHook(new Thread(running.playwright::close));
        }
        return running;
    }

    BrowserContext context(NewContextOptions visitor) {
        return browser.newContext(visitor);
    }

    /** The one that {@code CHROMIUM} names, or the first on the path. */
    private static Path executable() {
        return Stream.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .findFirst()
                .or(() -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("Install chromium, or name it in CHROMIUM"));
    }

    /** Chromium's sandbox refuses to work for root. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
