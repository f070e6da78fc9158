package kubedemo.probe;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kubedemo.kit.Variables;

/** The app with volumes, a message, secrets and an upstream. */
public class MountedPod implements QuarkusTestProfile {
    static final String NAME = "frontend-1";
    static final String SECRET = "s3cr3t-of-this-test";
    static final Path VOLUME = Path.of("target/mounted").toAbsolutePath();
    static final Path SERVED = VOLUME.resolve("html");
    static final Path LOG = VOLUME.resolve("html/app.txt");
    static final Path MESSAGE = VOLUME.resolve("message");
    static final Path PASSWORD = VOLUME.resolve("html/password");

    @Override
    public List<TestResourceEntry> testResources() {
        prepare();
        return List.of(new TestResourceEntry(
                Variables.class,
                Map.ofEntries(
                        Map.entry("POD_NAME", NAME),
                        Map.entry("APP_VERSION", "v1"),
                        Map.entry("FILES_DIR", SERVED.toString()),
                        Map.entry("LOG_FILE", LOG.toString()),
                        Map.entry("ADAPT_LOG", LOG.toString()),
                        Map.entry("MESSAGE", "from the environment"),
                        Map.entry("MESSAGE_FILE", MESSAGE.toString()),
                        Map.entry("SECRET_NAMES", "API_KEY,NO_KEY," + PASSWORD),
                        Map.entry("API_KEY", SECRET),
                        Map.entry("UPSTREAM_URL", FakeUpstream.ONE.url()),
                        Map.entry("UPSTREAM_TIMEOUT", "1s"))));
    }

    private static void prepare() {
        try {
            Files.createDirectories(SERVED);
            Files.deleteIfExists(LOG);
            Files.deleteIfExists(LOG.resolveSibling("app.txt.1"));
            Files.deleteIfExists(MESSAGE);
            Files.writeString(PASSWORD, SECRET + "-file");
            Files.writeString(VOLUME.resolve("outside.txt"), "not to be served");
            Files.writeString(SERVED.resolve("index.html"), "<h1>Data on PV</h1><script src=\"x.js\"></script>");
            Files.writeString(SERVED.resolve("x.js"), "fetch('/crash', {method: 'POST'})");
            Files.writeString(SERVED.resolve("a b?.txt"), "ä");
            Files.write(SERVED.resolve("bytes"), new byte[] {1, 0, 2});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
