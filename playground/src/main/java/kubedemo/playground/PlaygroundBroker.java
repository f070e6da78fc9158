package kubedemo.playground;

import java.io.IOException;
import java.util.Optional;

/**
 * The workloads' broker while the playground runs. Thread-safe; once closed it starts nothing any more.
 */
final class PlaygroundBroker implements AutoCloseable {
    private final BrokerAddress address;
    private EmbeddedBroker embedded;
    private volatile boolean closed;

    PlaygroundBroker(BrokerAddress address) {
        this.address = address;
    }

    BrokerAddress address() {
        return address;
    }

    /**
     * Starts it if it is the embedded one, and returns when it serves. Says which it is.
     *
     * @throws UsageException when it does not start
     */
    synchronized void open(Console console) throws IOException {
        if (closed) {
            return;
        }
        console.event("broker", address.about());
        if (address.embeddedPort().isPresent()) {
            try {
                embedded = EmbeddedBroker.start(address.embeddedPort().getAsInt());
            } catch (IllegalStateException failed) {
                if (!closed) {
                    throw new UsageException(failed.getMessage() + "; name another broker with RABBITMQ_URL");
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true; // before the lock, which a start may hold
        synchronized (this) {
            Optional.ofNullable(embedded).ifPresent(EmbeddedBroker::close);
            embedded = null;
        }
    }
}
