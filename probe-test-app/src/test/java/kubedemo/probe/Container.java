package kubedemo.probe;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workload's image under podman, restricted as the manifests restrict it: read-only root, the two emptyDirs, no
 * capability, 100 MiB. Published on the loopback address only.
 */
record Container(Path podman, String id) implements AutoCloseable {

    /** What a finished podman command left. */
    record Outcome(int exitCode, String output) {}

    private static final List<String> RESTRICTIONS = List.of(
            "--read-only",
            "--read-only-tmpfs=false",
            "--mount=type=volume,destination=/tmp,U=true",
            "--mount=type=volume,destination=/journal,U=true",
            "--cap-drop=all",
            "--security-opt=no-new-privileges",
            "--memory=100m",
            "--memory-swap=100m");

    static Container start(Path podman, String image, Map<String, String> environment) {
        var arguments = new ArrayList<>(List.of("create", "--publish=127.0.0.1::8080"));
        arguments.addAll(RESTRICTIONS);
        environment.forEach((name, value) -> arguments.add("--env=" + name + "=" + value));
        arguments.add(image);
        Outcome created = call(podman, arguments);
        assertThat(created.exitCode()).as(created.output()).isZero();
        var container = new Container(podman, created.output());
        Outcome started = container.call("start", container.id);
        if (started.exitCode() != 0) {
            container.close();
            throw new AssertionError(started.output());
        }
        return container;
    }

    URI uri(String path) {
        return URI.create("http://" + call("port", id, "8080").output() + path);
    }

    Outcome exec(String... command) {
        return call(Stream.concat(Stream.of("exec", id), Stream.of(command)).toArray(String[]::new));
    }

    /** Sends SIGTERM, and SIGKILL after 30 seconds, as a kubelet does by default; the exit code is the workload's. */
    int stop() {
        call("stop", "--time=30", id);
        return Integer.parseInt(
                call("inspect", "--format={{.State.ExitCode}}", id).output());
    }

    /** Waits until the workload ends by itself; the outcome is its exit code and its log. */
    Outcome end() {
        return new Outcome(Integer.parseInt(call("wait", id).output()), log());
    }

    String log() {
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
        List<String> command =
                Stream.concat(Stream.of(podman.toString()), arguments.stream()).toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command.stream().collect(joining(" ")), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
