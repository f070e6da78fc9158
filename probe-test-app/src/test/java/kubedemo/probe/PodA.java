package kubedemo.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The app as pod-a of the training's Deployment, after one restart. */
public class PodA extends TrainingPod {
    /** The same for all classes: with others the app would be started anew for each. */
    private static final String HTTP_PORT = freePort();

    private static final String GRPC_PORT = freePort();

    public PodA() {
        super(variables());
    }

    private static Map<String, String> variables() {
        return Map.ofEntries(
                Map.entry("POD_IP", "10.1.2.3"),
                Map.entry("NODE_NAME", "docker-desktop"),
                Map.entry("APP_VERSION", "v2"),
                Map.entry("APP_COLOR", "green"),
                Map.entry("POD_CPU_REQUEST", "50"),
                Map.entry("POD_MEMORY_REQUEST", "54525952"),
                Map.entry("PROBE_LIVENESS_PERIOD_SECONDS", "10"),
                Map.entry("PROBE_READINESS_PERIOD_SECONDS", "10"),
                Map.entry("PROBE_TEST_APP_PORT", "tcp://10.0.0.1:8000"),
                Map.entry("BURN_CPU", "1ms"),
                Map.entry("GRPC_PORT", GRPC_PORT),
                Map.entry("POD_JOURNAL_DIR", journal().toString()));
    }

    /** Quarkus' metrics tell two servers apart by ports that are configured. */
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.http.test-port", HTTP_PORT);
    }

    private static String freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path journal() {
        try {
            var directory = Files.createDirectories(Path.of("target/journal-of-pod-a"));
            Files.writeString(directory.resolve("runs.json"), """
                    [{"startedAt": "2026-01-01T00:00:00Z", "seenAt": "2026-01-01T00:00:30Z", "livenessFailures": 3,
                      "end": "restarted after 3 failed liveness calls (SIGTERM)"}]""");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
