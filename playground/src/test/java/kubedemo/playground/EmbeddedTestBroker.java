package kubedemo.playground;

import java.util.Optional;

/** The playground's own broker, in the test's own process. */
final class EmbeddedTestBroker implements TestBroker {

    private final int port = FreePort.one();
    private EmbeddedBroker broker = EmbeddedBroker.start(port);

    @Override
    public String url() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    @Override
    public Optional<String> managementUrl() {
        return Optional.empty();
    }

    @Override
    public String product() {
        return broker.product();
    }

    @Override
    public String version() {
        return broker.version();
    }

    /** As far as it can: connections break and messages are lost, for it keeps them in memory. */
    @Override
    public void kill() {
        broker.close();
    }

    @Override
    public void startAgain() {
        broker = EmbeddedBroker.start(port);
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
