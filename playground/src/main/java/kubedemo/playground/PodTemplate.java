package kubedemo.playground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Turns an instance into the process that stands in for its pod: the JVM flags of the image, the identity that the
 * downward API would give, the probe numbers, and two directories that survive restarts as emptyDirs do.
 *
 * @param scratch the directory below which each instance gets its own
 * @param startPage where pages lead back to; empty where there is none
 */
public record PodTemplate(Path scratch, ProbeTiming timing, Optional<String> startPage) {
    /** Without a start page. */
    public PodTemplate(Path scratch, ProbeTiming timing) {
        this(scratch, timing, Optional.empty());
    }

    /** @throws IOException when the directories cannot be made */
    public WorkloadSpec workload(Instance instance) throws IOException {
        var journal = Files.createDirectories(scratch.resolve(instance.name()).resolve("journal"));
        var temporary = Files.createDirectories(scratch.resolve(instance.name()).resolve("tmp"));
        var environment = new HashMap<String, String>();
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("SHUTDOWN_DELAY", "0s");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port()));
        environment.putAll(instance.environment());
        environment.putAll(timing.environment());
        environment.putAll(identity(instance.name()));
        environment.put("POD_JOURNAL_DIR", journal.toString());
        environment.put("POD_ENDS_WITH_STDIN", "true");
        startPage.ifPresent(url -> environment.put("START_PAGE", url));
        return new WorkloadSpec(instance.name(), instance.port(), command(instance, temporary), environment);
    }

    private static Map<String, String> identity(String name) {
        return Map.of(
                "POD_NAME", name,
                "POD_NAMESPACE", "playground",
                "POD_IP", "127.0.0.1",
                "NODE_NAME", hostname(),
                "POD_RUNTIME", "playground");
    }

    /**
     * What is not a jar is a native executable, with its flags built in. An archive of classes lies beside its jar, and goes by
     * the jar's path as it was when it was made.
     */
    private static List<String> command(Instance instance, Path temporary) throws IOException {
        var program = instance.program().normalize();
        if (!program.toString().endsWith(".jar")) {
            return List.of(program.toString());
        }
        var archive = program.resolveSibling("app.jsa");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags());
        command.add("-Djava.io.tmpdir=" + temporary);
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.add("-jar");
        command.add(program.toString());
        return command;
    }

    /** The parent POM's flags, which Maven has written into this jar. */
    static List<String> jvmFlags() throws IOException {
        var properties = new Properties();
        try (var file = PodTemplate.class.getResourceAsStream("workload.properties")) {
            properties.load(file);
        }
        return List.of(properties.getProperty("jvm-flags").strip().split("\\s+"));
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "this-machine";
        }
    }
}
