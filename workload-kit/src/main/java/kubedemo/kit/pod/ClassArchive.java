package kubedemo.kit.pod;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whether this JVM was told of an archive of classes, {@code -XX:SharedArchiveFile}, that it cannot use. It starts without it and
 * says nothing of its own, as its arguments have it; here it is a line at DEBUG.
 */
@Singleton
final class ClassArchive {
    private static final Logger LOG = Logger.getLogger(ClassArchive.class);
    private static final String FLAG = "-XX:SharedArchiveFile=";
    /** The name of the JVM that made an archive is in its head. */
    private static final int HEAD = 4096;

    void start(@Observes StartupEvent event) {
        if (LOG.isDebugEnabled()) {
            unusable(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getProperty("java.vm.version"))
                    .ifPresent(LOG::debug);
        }
    }

    /** @param jvm the version of this one */
    static Optional<String> unusable(List<String> arguments, String jvm) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(FLAG))
                .map(argument -> Path.of(argument.substring(FLAG.length())))
                .filter(archive -> !madeBy(jvm, archive))
                .findFirst()
                .map(archive -> archive + " is not a class archive of this JVM, " + jvm + ": starting without it");
    }

    private static boolean madeBy(String jvm, Path archive) {
        try (var in = Files.newInputStream(archive)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains(jvm);
        } catch (IOException e) {
            return false;
        }
    }
}
