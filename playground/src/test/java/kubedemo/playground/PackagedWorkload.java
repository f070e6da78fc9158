package kubedemo.playground;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One packaged workload as a process of its own, started as the playground starts it, but neither probed nor restarted:
 * for tests of start-up, signals and exit codes.
 */
public final class PackagedWorkload implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final ScratchFolder scratch;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private WorkloadProcess container;

    private PackagedWorkload(WorkloadSpec workload, ScratchFolder scratch) throws IOException {
        this.scratch = scratch;
        this.container = WorkloadProcess.start(workload, output::add);
    }

    /** What the build made of a module: its jar. For the module under test, what KUBEDEMO_TEST_PACKAGE names, jar or executable. */
    public static Path of(String module) {
        var named = Path.of("").toAbsolutePath().endsWith(module) ? System.getenv("KUBEDEMO_TEST_PACKAGE") : null;
        var program = named == null ? Path.of("..", module, "target/quarkus-app/quarkus-run.jar") : Path.of(named);
        return program.toAbsolutePath().normalize();
    }

    /** Starts it on a free port and waits until it is ready. */
    public static PackagedWorkload start(String module, Map<String, String> environment) throws Exception {
        return launch(module, environment).awaitReady();
    }

    /** Starts it and does not wait: for a workload that is expected to refuse its configuration or its arguments. */
    public static PackagedWorkload launch(String module, Map<String, String> environment, String... arguments)
            throws IOException {
        return launch(module, of(module), environment, arguments);
    }

    static PackagedWorkload launch(String name, Path program, Map<String, String> environment, String... arguments)
            throws IOException {
        var scratch = ScratchFolder.create();
        var template = new PodTemplate(scratch.path(), ProbeTiming.kubernetesDefaults());
        var plain = template.workload(new Instance(name, "", program, FreePort.one(), Map.of()));
        var merged = new HashMap<>(plain.environment());
        merged.putAll(environment);
        var command = new ArrayList<>(plain.command());
        command.addAll(List.of(arguments));
        return new PackagedWorkload(new WorkloadSpec(name, plain.port(), command, merged), scratch);
    }

    /** Starts the container of the same pod again once it has ended: same port, same journal. Waits until it is ready. */
    public PackagedWorkload startAgain() throws Exception {
        exitCode();
        container = WorkloadProcess.start(container.workload(), output::add);
        return awaitReady();
    }

    /** Waits for the first 200 of {@code /readyz}. @throws AssertionError with its output when it ends before or hangs */
    public PackagedWorkload awaitReady() throws Exception {
        var probe = new HttpProbe(Duration.ofSeconds(1));
        while (!probe.get(uri("/readyz")).success()) {
            if (container.awaitExit(Duration.ofMillis(50))) {
                throw notReady("exit code " + container.exitCode());
            }
            if (container.age().compareTo(LONGEST_START) > 0) {
                printThreads();
                throw notReady("runs for " + LONGEST_START.toSeconds() + " s");
            }
        }
        return this;
    }

    private AssertionError notReady(String state) {
        close();
        return new AssertionError(container.workload().name() + " did not become ready (" + state + "):\n" + output());
    }

    /** A JVM writes what its threads do on SIGQUIT. */
    private void printThreads() throws Exception {
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid())).start().waitFor();
    }

    public URI uri(String path) {
        return container.workload().uri(path);
    }

    /** For the endpoints of a {@link ConnectionProxy}. */
    public WorkloadSpec workload() {
        return container.workload();
    }

    public long pid() {
        return container.pid();
    }

    /** What it has written so far in all its runs, standard output and standard error in one. */
    public String output() {
        return String.join("\n", output);
    }

    public void sigterm() {
        container.terminate();
    }

    /** Ends it without warning. */
    public void sigkill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** As if whoever started it were gone. */
    public void abandon() throws IOException {
        container.closeInput();
    }

    /** Waits for its end, for as long as a kubelet would. @throws AssertionError when it goes on running */
    public int exitCode() throws InterruptedException {
        if (!container.awaitExit(Restarter.GRACE)) {
            throw new AssertionError(container.workload().name() + " still runs:\n" + output());
        }
        return container.awaitExit();
    }

    @Override
    public void close() {
        container.stop(Duration.ofSeconds(5));
        scratch.close();
    }
}
