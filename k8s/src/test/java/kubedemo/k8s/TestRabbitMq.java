package kubedemo.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kubedemo.playground.FreePort;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/** This machine's RabbitMQ with nothing in it, on 127.0.0.1 and ports of its own; user and password are guest. */
final class TestRabbitMq implements AutoCloseable {

    /** Debian's on the PATH insists on its own user. */
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private final int managementPort = FreePort.one();
    private final int epmdPort = FreePort.one();
    private final Process process;

    private TestRabbitMq(Path folder) throws IOException {
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                management.tcp.ip = 127.0.0.1
                management.tcp.port = %d
                """.formatted(FreePort.one(), managementPort));
        Files.writeString(folder.resolve("plugins"), "[rabbitmq_management].\n");
        Files.createFile(folder.resolve("environment"));
        var builder = new ProcessBuilder(SERVER.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.toString(),
                        "ERL_EPMD_ADDRESS", "127.0.0.1",
                        "ERL_EPMD_PORT", "" + epmdPort,
                        "RABBITMQ_NODENAME", "test" + managementPort + "@localhost",
                        "RABBITMQ_CONF_ENV_FILE", folder.resolve("environment").toString(),
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString(),
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                                folder.resolve("plugins").toString(),
                        "RABBITMQ_MNESIA_BASE", folder.toString(),
                        "RABBITMQ_LOG_BASE", folder.toString(),
                        "RABBITMQ_DIST_PORT", "" + FreePort.one()));
        builder.environment().put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        process = builder.start();
    }

    /**
     * Waits until it serves.
     *
     * @throws TestAbortedException when there is none here
     * @throws AssertionError instead, in CI; and when it does not start
     */
    static TestRabbitMq start(Path folder) {
        if (!Files.isExecutable(SERVER)) {
            String missing = "no " + SERVER + " here; have it with: apt-get install rabbitmq-server (CI installs it)";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            System.out.println("SKIPPED BrokerTest: " + missing);
            throw new TestAbortedException(missing);
        }
        try {
            var broker = new TestRabbitMq(folder);
            broker.await(folder.resolve("output"));
            return broker;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    ManagementApi management(String user, String password) {
        return new ManagementApi("http://127.0.0.1:" + managementPort, user, password);
    }

    private void await(Path output) throws IOException {
        try {
            Awaitility.await("RabbitMQ").atMost(Duration.ofSeconds(90)).until(() -> {
                if (!process.isAlive()) {
                    throw new IOException("it has ended");
                }
                return management("guest", "guest").answers();
            });
        } catch (Exception failed) {
            close();
            throw new AssertionError("RabbitMQ does not start: " + Files.readString(output), failed);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        endEpmd();
    }

    /** It outlives its nodes, and ends when asked to: a length, and KILL_REQ of its protocol. */
    private void endEpmd() {
        try (var socket = new Socket("127.0.0.1", epmdPort)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(new byte[] {0, 1, 'k'});
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // Just what was wanted.
        }
    }
}
