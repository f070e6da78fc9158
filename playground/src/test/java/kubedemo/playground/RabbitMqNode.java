package kubedemo.playground;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A RabbitMQ node that shares nothing with any other on this machine: its folder, its ports, its own epmd (Erlang's
 * register of node names, which would otherwise be everybody's and outlive them).
 */
record RabbitMqNode(Path folder, int amqpPort, int managementPort, int distributionPort, int epmdPort) {

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    static RabbitMqNode in(Path folder) throws IOException {
        var node = new RabbitMqNode(folder, FreePort.one(), FreePort.one(), FreePort.one(), FreePort.one());
        Files.createDirectories(node.folder("log"));
        Files.createDirectories(node.folder("data"));
        Files.writeString(node.folder("environment.conf"), "# instead of this machine's\n");
        Files.writeString(node.folder("plugins"), "[rabbitmq_management].\n");
        Files.writeString(
                node.folder("rabbitmq.conf"), String.format(Locale.ROOT, """
                listeners.tcp.1 = 127.0.0.1:%d
                management.tcp.ip = 127.0.0.1
                management.tcp.port = %d
                loopback_users.guest = true
                """, node.amqpPort, node.managementPort));
        return node;
    }

    /** What {@code rabbitmq-server} reads. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HOME", folder.toString()); // where the Erlang cookie goes
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", "" + epmdPort);
        environment.put("RABBITMQ_NODENAME", "test" + amqpPort + "@localhost");
        environment.put("RABBITMQ_CONF_ENV_FILE", folder("environment.conf").toString());
        environment.put("RABBITMQ_CONFIG_FILE", folder("rabbitmq.conf").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder("plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", folder("data").toString());
        environment.put("RABBITMQ_LOG_BASE", folder("log").toString());
        environment.put("RABBITMQ_DIST_PORT", "" + distributionPort);
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        return environment;
    }

    String amqpUrl() {
        return "amqp://guest:guest@127.0.0.1:" + amqpPort + "/";
    }

    String managementUrl() {
        return "http://guest:guest@127.0.0.1:" + managementPort;
    }

    /** Asks epmd to end until it is gone: it refuses while it still knows of a node. */
    void endEpmd() {
        await("end of epmd").atMost(LONGEST_END).until(() -> !askEpmdToEnd());
    }

    /** Sends {@code KILL_REQ} of its protocol, behind its length; false when nobody is there. */
    private boolean askEpmdToEnd() {
        try (var socket = new Socket()) {
            socket.connect(WorkloadSpec.loopback(epmdPort), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(new byte[] {0, 1, 'k'});
            socket.getInputStream().readAllBytes();
            return true;
        } catch (ConnectException gone) {
            return false;
        } catch (IOException late) {
            return true;
        }
    }

    private Path folder(String name) {
        return folder.resolve(name);
    }
}
