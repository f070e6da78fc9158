package kubedemo.playground;

import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** A real RabbitMQ in a container: the only class here that needs Testcontainers, and only where it is asked. */
final class DockerRabbitMq implements TestBroker {

    private static final String IMAGE = "rabbitmq:4.3-management";

    private final int amqpPort = FreePort.one();
    private final int managementPort = FreePort.one();
    private final RabbitMQContainer container = new RabbitMQContainer(IMAGE);
    private AmqpHandshake greeting;

    private DockerRabbitMq() {
        // Named ports, since Docker would choose others for a container that starts again; a name, since that is
        // where RabbitMQ looks for its data.
        container.setPortBindings(
                List.of("127.0.0.1:" + amqpPort + ":5672/tcp", "127.0.0.1:" + managementPort + ":15672/tcp"));
        container.withCreateContainerCmdModifier(command -> command.withHostName("test-broker"));
    }

    /** Whether Testcontainers is on the class path and finds a Docker that answers. */
    static boolean possible() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (NoClassDefFoundError notOnTheClassPath) {
            return false;
        }
    }

    static DockerRabbitMq start() {
        var broker = new DockerRabbitMq();
        broker.container.start();
        broker.awaitStart();
        return broker;
    }

    @Override
    public String url() {
        return "amqp://guest:guest@127.0.0.1:" + amqpPort + "/";
    }

    @Override
    public Optional<String> managementUrl() {
        return Optional.of("http://guest:guest@127.0.0.1:" + managementPort);
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
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void startAgain() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitStart();
    }

    @Override
    public void stall() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }

    private void awaitStart() {
        greeting = new BrokerStart(amqpPort, managementUrl().orElseThrow()).awaited(container::isRunning);
    }
}
