package kubedemo.playground;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workload's image under podman, restricted as the manifests restrict it: read-only root, the two emptyDirs, no
 * capability, 100 MiB. The variable {@code KUBEDEMO_TEST_IMAGES} says where the images are; {@code images/build} makes them.
 */
public record PodmanContainer(Path podman, String id) implements AutoCloseable {
    /** What a finished podman command left. */
    public record Outcome(int exitCode, String output) {}

    private static final List<String> RESTRICTIONS = List.of(
            "--read-only",
            "--read-only-tmpfs=false",
            "--mount=type=volume,destination=/tmp,U=true",
            "--mount=type=volume,destination=/journal,U=true",
            "--cap-drop=all",
            "--security-opt=no-new-privileges",
            "--memory=100m",
            "--memory-swap=100m");

    /** Where the images are, such as {@code localhost/kubedemo}. */
    public static String images() {
        return Requirement.variable(
                "KUBEDEMO_TEST_IMAGES",
                "images/build, then KUBEDEMO_TEST_IMAGES=kubedemo (podman: localhost/kubedemo)");
    }

    /** Port 8080 is published on the loopback address only. */
    public static PodmanContainer start(String workload, Map<String, String> environment) {
        return start(workload, List.of("--publish=127.0.0.1::8080"), environment);
    }

    /**
     * With a CPU limit, and before all other work on this machine: what the limit does is not mixed up with what others do.
     *
     * @param cpus cores, such as 1 or 0.2
     */
    public static PodmanContainer startWithLimit(String workload, String cpus, Map<String, String> environment) {
        var options = new ArrayList<>(List.of("--publish=127.0.0.1::8080", "--cpus=" + cpus, "--cpu-shares=262144"));
        if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
            // Or all containers together would have the share of one thread.
            options.add("--cgroup-parent=/");
        }
        return start(workload, options, environment);
    }

    /**
     * With another memory limit than 100 MiB, and arguments.
     *
     * @param memory such as 256m
     */
    public static PodmanContainer startWithMemory(
            String workload, String memory, Map<String, String> environment, String... arguments) {
        return start(
                workload,
                List.of("--publish=127.0.0.1::8080", "--memory=" + memory, "--memory-swap=" + memory),
                environment,
                arguments);
    }

    /** Shares this machine's network, so that it reaches a broker on the loopback address; it listens there too. */
    public static PodmanContainer startOnLoopback(
            String workload, int port, Map<String, String> environment, String... arguments) {
        return startOnLoopback(workload, "100m", port, environment, arguments);
    }

    /** The same with another memory limit. */
    public static PodmanContainer startOnLoopback(
            String workload, String memory, int port, Map<String, String> environment, String... arguments) {
        var merged = new HashMap<>(environment);
        merged.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        merged.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        var options = List.of("--network=host", "--memory=" + memory, "--memory-swap=" + memory);
        return start(workload, options, merged, arguments);
    }

    private static PodmanContainer start(
            String workload, List<String> options, Map<String, String> environment, String... arguments) {
        // Of an option that comes twice the last one counts.
        var all = Stream.concat(RESTRICTIONS.stream(), options.stream()).toList();
        return startUnrestricted(workload + ":v1", all, environment, List.of(arguments));
    }

    /**
     * Restricted by nothing but these options of {@code podman create}.
     *
     * @param image of this project, with its tag, such as {@code cpu-stressor:v1}
     */
    public static PodmanContainer startUnrestricted(
            String image, List<String> options, Map<String, String> environment, List<String> arguments) {
        var podman = Requirement.podman();
        var command = new ArrayList<>(List.of("create"));
        command.addAll(options);
        environment.forEach((name, value) -> command.add("--env=" + name + "=" + value));
        command.add(images() + "/" + image);
        command.addAll(arguments);
        var created = call(podman, command);
        assertThat(created.exitCode()).as(created.output()).isZero();
        var container = new PodmanContainer(
                podman, created.output().lines().reduce((first, last) -> last).orElseThrow());
        var started = container.call("start", container.id);
        if (started.exitCode() != 0) {
            container.close();
            throw new AssertionError(started.output());
        }
        return container;
    }

    public URI uri(String path) {
        return uri(8080, path);
    }

    /** @param port of the container, a published one */
    public URI uri(int port, String path) {
        return URI.create("http://" + call("port", id, String.valueOf(port)).output() + path);
    }

    public Outcome exec(String... command) {
        return call(Stream.concat(Stream.of("exec", id), Stream.of(command)).toArray(String[]::new));
    }

    /** Sends SIGTERM, and SIGKILL after 30 seconds, as a kubelet does by default; the exit code is the workload's. */
    public int stop() {
        return stop(30);
    }

    /** @param graceSeconds from SIGTERM to SIGKILL */
    public int stop(long graceSeconds) {
        call("stop", "--time=" + graceSeconds, id);
        return Integer.parseInt(inspect("{{.State.ExitCode}}"));
    }

    /** @param format a Go template of what {@code podman inspect} tells */
    public String inspect(String format) {
        return call("inspect", "--format=" + format, id).output();
    }

    /** Waits until the workload ends by itself; the outcome is its exit code and its log. */
    public Outcome end() {
        return new Outcome(Integer.parseInt(call("wait", id).output()), log());
    }

    /** Starts it again once it has ended: the same container, the same volumes. */
    public void startAgain() {
        var started = call("start", id);
        assertThat(started.exitCode()).as(started.output()).isZero();
    }

    public String log() {
        return call("logs", id).output();
    }

    @Override
    public void close() {
        call("rm", "--force", "--volumes", "--time=0", id);
    }

    private Outcome call(String... arguments) {
        return call(podman, List.of(arguments));
    }

    private static Outcome call(Path podman, List<String> arguments) {
        var command =
                Stream.concat(Stream.of(podman.toString()), arguments.stream()).toList();
        try {
            // Where it is started, its monitor leaves a file named oom when the kernel kills a container.
            var process = new ProcessBuilder(command)
                    .directory(new File("target"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command.stream().collect(joining(" ")), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
