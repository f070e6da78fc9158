package kubedemo.kit.page;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.journal.ContainerRun;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.pod.VersionColor;

/**
 * This pod as {@code GET /pod} and the page show it.
 *
 * @param uptimeSeconds of this process
 * @param processors that the JVM believes it has
 * @param maxHeapBytes that the JVM will use at most
 * @param limitChanges of this container since this process began, by the time to the second
 * @param previousRuns of this container, newest first
 */
@RegisterForReflection
public record PodView(
        String pod,
        String namespace,
        Optional<String> node,
        Optional<String> ip,
        String version,
        VersionColor color,
        Supervisor supervisor,
        Instant startedAt,
        double uptimeSeconds,
        int processors,
        long maxHeapBytes,
        boolean shuttingDown,
        Map<String, String> limitChanges,
        List<ContainerRun> previousRuns) {}
