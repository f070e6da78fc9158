package kubedemo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real RabbitMQ that a {@code rabbitmq-server} script starts as a process of this machine. */
final class RabbitMqProcess implements TestBroker {

    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final Path script;
    private final ScratchFolder scratch;
    private final RabbitMqNode node;
    private final Thread atExit = new Thread(this::end, "end RabbitMQ");
    private Process process;
    private AmqpHandshake greeting;

    private RabbitMqProcess(Path script) throws IOException {
        this.script = script;
        this.scratch = ScratchFolder.create();
        this.node = RabbitMqNode.in(scratch.path());
    }

    static RabbitMqProcess start(Path script) {
        try {
            var broker = new RabbitMqProcess(script);
            Runtime.getRuntime().addShutdownHook(broker.atExit);
            broker.startAgain();
            return broker;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public String url() {
        return node.amqpUrl();
    }

    @Override
    public Optional<String> managementUrl() {
        return Optional.of(node.managementUrl());
    }

    @Override
    public String product() {
        return greeting.product();
    }

    @Override
    public String version() {
        return greeting.version();
    }

    @Override
    public void kill() {
        ProcessHandle virtualMachine = virtualMachine();
        virtualMachine.destroyForcibly();
        virtualMachine
                .onExit()
                .orTimeout(LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        awaitEndOfScript();
    }

    @Override
    public void startAgain() {
        Path output = scratch.path().resolve("output");
        var builder = new ProcessBuilder(script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(node.environment());
        try {
            process = builder.start();
            greeting = new BrokerStart(node.amqpPort(), node.managementUrl()).awaited(process::isAlive);
        } catch (IOException notThere) {
            close();
            throw new AssertionError(script + " cannot be started", notThere);
        } catch (AssertionError failed) {
            String said = read(output);
            close();
            throw new AssertionError(script + ": " + failed.getMessage() + ". It said:\n" + said, failed);
        }
    }

    @Override
    public void stall() {
        signal("-STOP");
    }

    @Override
    public void resume() {
        signal("-CONT");
    }

    @Override
    public void control(String... command) {
        var program = script.resolveSibling("rabbitmqctl");
        if (!Files.isExecutable(program)) {
            throw new UnsupportedOperationException("there is no " + program);
        }
        var output = scratch.path().resolve("control");
        var builder =
                new ProcessBuilder(program.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.command().addAll(List.of(command));
        builder.environment().putAll(node.environment());
        try {
            if (builder.start().waitFor() != 0) {
                throw new AssertionError(List.of(command) + ": " + read(output));
            }
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        if (process != null) {
            // It first: its script waits for it, and a killed script would leave nobody to do that.
            virtualMachineIfAny().ifPresent(ProcessHandle::destroyForcibly);
            awaitEndOfScript();
        }
        node.endEpmd();
        scratch.close();
    }

    private ProcessHandle virtualMachine() {
        return virtualMachineIfAny().orElseThrow(() -> new IllegalStateException("RabbitMQ is not running"));
    }

    /** Not the script, which only waits for it (or has become it). */
    private Optional<ProcessHandle> virtualMachineIfAny() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().orElse("").endsWith("beam.smp"))
                .findFirst();
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, "" + virtualMachine().pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " ended with " + code);
            }
        } catch (IOException noSuchCommand) {
            throw new UncheckedIOException(noSuchCommand);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEndOfScript() {
        try {
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return "nothing";
        }
    }
}
