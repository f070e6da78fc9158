package kubedemo.probe;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Has Quarkus write its access log to a file on a volume, where another container reads it; only where such a file is named.
 * How a line looks and when the file is renamed is in application.properties.
 */
public final class AccessLog implements ConfigSourceFactory {
    static final Variable<Path> LOG_FILE = new Variable<>(
            "LOG_FILE",
            null,
            "Absolute path of a file that gets a line for each request, for a sidecar to read; at 1 MiB it is"
                    + " renamed to the same name with .1; none if not set",
            Input::absolutePath);

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Environment.ofProcess().find(LOG_FILE).map(AccessLog::to).stream()
                .toList();
    }

    static ConfigSource to(Path file) {
        return new PropertiesConfigSource(
                Map.of(
                        "quarkus.http.access-log.enabled", "true",
                        "quarkus.log.category.\"io.quarkus.http.access-log\".handlers", "access-log",
                        "quarkus.log.handler.file.access-log.enabled", "true",
                        // A dollar would begin a reference to another property.
                        "quarkus.log.handler.file.access-log.path",
                                file.toString().replace("$", "\\$")),
                LOG_FILE.name(),
                ORDINAL);
    }
}
