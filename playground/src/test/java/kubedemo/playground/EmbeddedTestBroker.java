package kubedemo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** The playground's own broker, in the test's own process. */
final class EmbeddedTestBroker implements TestBroker {

    private final int port = FreePort.one();
    private EmbeddedBroker broker;
    private AmqpHandshake greeting;

    EmbeddedTestBroker() {
        startAgain();
    }

    @Override
    public String url() {
        return broker.url();
    }

    @Override
    public Optional<String> managementUrl() {
        return Optional.empty();
    }

    @Override
    public String product() {
        return greeting.product();
    }

    @Override
    public String version() {
        return greeting.version();
    }

    /** As far as it can: connections break, and messages are lost, for it keeps them in memory. */
    @Override
    public void kill() {
        broker.close();
    }

    @Override
    public void startAgain() {
        try {
            broker = EmbeddedBroker.start(port);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        greeting = AmqpHandshake.of(WorkloadSpec.loopback(port), Duration.ofSeconds(10))
                .orElseThrow(() -> new AssertionError("the embedded broker does not answer"));
    }

    @Override
    public void stall() {
        throw new UnsupportedOperationException("the embedded broker would stall the test too; use TestBroker.real()");
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException("see stall()");
    }

    @Override
    public void close() {
        broker.close();
    }
}
