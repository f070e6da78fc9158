package kubedemo.playground;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The real browser that tests look at pages with. It reaches this machine only: a page that asks any other host for
 * anything fails the test on {@link #close}.
 *
 * <p>As Playwright itself, it belongs to the thread that opened it.
 */
public final class Browser implements AutoCloseable {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Queue<String> strayRequests = new ConcurrentLinkedQueue<>();
    private final Queue<String> consoleErrors = new ConcurrentLinkedQueue<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /**
     * As root, Chromium gives some of its threads a nice of -8: six times the CPU time of the workloads beside it, which
     * then start in minutes. Without the capability to do so it leaves them alone, as for any other user.
     */
    private static Path ofNoPriority(Path chromium) {
        var setpriv = Path.of("/usr/bin/setpriv");
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(setpriv)) {
            return chromium;
        }
        try {
            var script = Files.createTempFile("chromium", ".sh", PosixFilePermissions.asFileAttribute(OWNER));
            script.toFile().deleteOnExit();
            return Files.writeString(
                    script, "#!/bin/sh\nexec " + setpriv + " --bounding-set=-sys_nice '" + chromium + "' \"$@\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the chromium of this machine, or skips the test where there is none ({@link Requirement}). */
    public static Browser open() {
        var options = new LaunchOptions()
                .setExecutablePath(ofNoPriority(Requirement.chromium()))
                .setArgs(ARGUMENTS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    /** An empty page with cookies and storage of its own. */
    public Page page() {
        return page(new com.microsoft.playwright.Browser.NewContextOptions());
    }

    /** The same with options, for example a phone's size or {@code setJavaScriptEnabled(false)}. */
    public Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        var context = chromium.newContext(options);
        context.onRequest(request -> noteStray(request.url()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(message.text() + " " + message.location());
            }
        });
        context.onWebError(error -> consoleErrors.add(error.error()));
        return context.newPage();
    }

    /** What pages have written to the console as errors, and exceptions that nobody caught. */
    public List<String> consoleErrors() {
        return List.copyOf(consoleErrors);
    }

    /** @throws AssertionError when a page has asked another host for something */
    @Override
    public void close() {
        playwright.close();
        if (!strayRequests.isEmpty()) {
            throw new AssertionError("requests left this machine: " + strayRequests);
        }
    }

    private void noteStray(String url) {
        var uri = URI.create(url);
        var network = Set.of("http", "https", "ws", "wss").contains(uri.getScheme());
        if (network && !THIS_MACHINE.contains(uri.getHost())) {
            strayRequests.add(url);
        }
    }
}
