package kubedemo.playground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.SystemConfig;

/**
 * Stands in for RabbitMQ where there is none: Apache Qpid Broker-J inside this process, AMQP 0-9-1 on 127.0.0.1, user and
 * password {@code guest}, virtual host {@code /}. It keeps everything in memory and forgets it at its end.
 *
 * <p>It has the demo's topology from the start: queue {@code hello}, whose rejected messages go to exchange {@code
 * hello.dead-letter}, from which queues {@code hello.dead-letter} and {@code hello.receipts} get a copy each. Declaring
 * that again as for RabbitMQ succeeds; queue arguments are ignored. Queues of another name have no dead letters: what is
 * rejected there comes back for ever.
 *
 * <p>What it cannot do, and clients should show as not known:
 *
 * <ul>
 *   <li>It has no management API and so no number of unacked messages, no rates and no list of queues. A passive declare
 *       counts all messages of a queue, the unacked ones too.
 *   <li>It has no delivery limit: a message that is rejected with requeue comes back for ever (marked as redelivered), as
 *       on a classic queue of RabbitMQ, and carries no {@code x-delivery-count}. Rejected without requeue, it is a dead
 *       letter at once, but carries no {@code x-death}.
 *   <li>It has no streams: {@code hello.receipts} is a queue, from which a message is gone once acked and which has no
 *       offsets. It drops its oldest messages beyond 64 MB.
 *   <li>It refuses (nacks) a mandatory message that has no queue, besides returning it; RabbitMQ returns it and confirms.
 *   <li>{@code x-overflow}, {@code x-max-age} and all other arguments of RabbitMQ do nothing.
 * </ul>
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final int port;
    private final ScratchFolder scratch;
    private final SystemLauncher launcher;

    private EmbeddedBroker(int port, ScratchFolder scratch, SystemLauncher launcher) {
        this.port = port;
        this.scratch = scratch;
        this.launcher = launcher;
    }

    /**
     * Starts it, in 1 to 2 seconds, and returns when it serves.
     *
     * @throws IllegalStateException when it does not start, because the port is taken for example
     */
    public static EmbeddedBroker start(int port) throws IOException {
        // Qpid's log is for its administrators. Without a logger of its own choice SLF4J would say that it has none.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (Ports.taken(port)) {
            throw new IllegalStateException("the embedded broker does not start: port " + port + " is taken");
        }
        var scratch = ScratchFolder.create();
        var listener = new Listener();
        var broker = new EmbeddedBroker(port, scratch, new SystemLauncher(listener));
        try {
            broker.launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    EmbeddedBroker.class.getResource("embedded-broker.json").toString(),
                    "startupLoggedToSystemOut",
                    "false",
                    "context",
                    Map.of(
                            "qpid.work_dir", scratch.path().toString(),
                            "kubedemo.embedded-broker.port", "" + port,
                            "kubedemo.embedded-broker.virtual-host", text("embedded-virtual-host.json"))));
            listener.removeShutdownHook();
        } catch (Exception failed) {
            listener.errorOnStartup(new IllegalStateException(failed));
        }
        if (listener.failure != null) {
            broker.close();
            throw new IllegalStateException(
                    "the embedded broker does not start: " + listener.failure.getMessage(), listener.failure);
        }
        return broker;
    }

    /** As for RabbitMQ: {@code amqp://guest:guest@127.0.0.1:5672/}. */
    public String url() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    /** Breaks its connections and forgets everything. */
    @Override
    public void close() {
        launcher.shutdown();
        scratch.close();
    }

    private static String text(String resource) throws IOException {
        try (var file = EmbeddedBroker.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The launcher catches what goes wrong, and tells only its listener. */
    private static final class Listener extends DefaultSystemLauncherListener {
        private RuntimeException failure;
        private SystemConfig<?> started;

        @Override
        public void errorOnStartup(RuntimeException failed) {
            failure = failed;
        }

        @Override
        public void onContainerResolve(SystemConfig<?> config) {
            started = config;
        }

        /** Qpid's own hook, for which it has no switch, would end the broker before its clients have ended. */
        void removeShutdownHook() throws ReflectiveOperationException {
            if (failure == null) {
                var hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
                hook.setAccessible(true);
                Runtime.getRuntime().removeShutdownHook((Thread) hook.get(started.getContainer()));
            }
        }
    }
}
