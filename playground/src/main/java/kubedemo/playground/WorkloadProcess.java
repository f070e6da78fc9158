package kubedemo.playground;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of a workload: its process from start to exit. A restart makes a new one. */
public final class WorkloadProcess {
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    private final WorkloadSpec workload;
    private final Process process;
    private final Thread output;
    private final long started = System.nanoTime();

    private WorkloadProcess(WorkloadSpec workload, Process process, Consumer<String> lines) {
        this.workload = workload;
        this.process = process;
        this.output = new Thread(() -> forward(lines), "output " + workload.name());
        output.setDaemon(true);
        output.start();
    }

    /**
     * Starts the process.
     *
     * @param lines gets each line of its standard output and standard error, from a thread of its own
     * @throws IOException when there is no such program
     */
    public static WorkloadProcess start(WorkloadSpec workload, Consumer<String> lines) throws IOException {
        var builder = new ProcessBuilder(workload.command()).redirectErrorStream(true);
        builder.environment().putAll(workload.environment());
        return new WorkloadProcess(workload, builder.start(), lines);
    }

    public WorkloadSpec workload() {
        return workload;
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** How long it has been running, or since when it was started if it has ended. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** The exit code, 128 + the signal's number after a signal. @throws IllegalThreadStateException while it runs */
    public int exitCode() {
        return process.exitValue();
    }

    /** Waits until the process has ended, for {@code longest} at most; true when it has. */
    public boolean awaitExit(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until the process has ended and its last line is forwarded, and gives the exit code. */
    int awaitExit() throws InterruptedException {
        var code = process.waitFor();
        output.join(LAST_OUTPUT.toMillis());
        return code;
    }

    /** Ends its standard input, as the end of this process would. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Asks the process to end (SIGTERM) and does not wait for it. */
    public void terminate() {
        // Not Process.destroy(), which also closes the pipe and so loses what the process says as it ends.
        process.toHandle().destroy();
    }

    /** Ends the process as a kubelet does: SIGTERM, then SIGKILL if it is still there after {@code grace}. */
    public void stop(Duration grace) {
        terminate();
        try {
            if (!awaitExit(grace)) {
                process.destroyForcibly().waitFor();
            }
            output.join(LAST_OUTPUT.toMillis());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void forward(Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException closed) {
            // The pipe is gone with the process: there is nothing left to forward.
        }
    }
}
