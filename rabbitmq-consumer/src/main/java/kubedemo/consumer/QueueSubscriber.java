package kubedemo.consumer;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import kubedemo.kit.rabbitmq.BrokerConnection;
import kubedemo.kit.rabbitmq.BrokerConnector;
import org.jboss.logging.Logger;

/** Registers with the queue whenever there is a connection, until it is told to finish. */
final class QueueSubscriber implements BrokerConnection.Use {
    private static final Logger LOG = Logger.getLogger(QueueSubscriber.class);
    private static final Duration LONGEST_WAIT_FOR_CONFIRMS = Duration.ofSeconds(5);

    private final String queue;
    private final String name;
    private final int prefetch;
    private final DeliveryExecutor thread;
    private final Worker worker;
    private final ReceiptPublisher receipts;
    private final QueueConsumer.Owner owner;
    /** Null while there is none. Guarded by this. */
    private QueueConsumer consumer;

    private boolean finishing;

    /** @param name of this consumer, shown by the broker */
    QueueSubscriber(
            String queue,
            String name,
            int prefetch,
            DeliveryExecutor thread,
            Worker worker,
            ReceiptPublisher receipts,
            QueueConsumer.Owner owner) {
        this.queue = queue;
        this.name = name;
        this.prefetch = prefetch;
        this.thread = thread;
        this.worker = worker;
        this.receipts = receipts;
        this.owner = owner;
    }

    @Override
    public void attach(Connection connection) throws IOException {
        var channel = BrokerConnector.channel(connection);
        receipts.attach(channel);
        var begun = new QueueConsumer(channel, thread, worker, owner);
        synchronized (this) {
            if (finishing) {
                return;
            }
            consumer = begun;
        }
        begun.begin(queue, prefetch, name);
    }

    @Override
    public synchronized void detach() {
        consumer = null;
    }

    /** True while messages may come. */
    synchronized boolean registered() {
        return consumer != null && consumer.registered();
    }

    /**
     * Takes no more messages, and waits until those at hand are settled and their receipts confirmed: as long as their work
     * takes, and 5 s more at most.
     */
    void finish() throws InterruptedException {
        QueueConsumer last;
        synchronized (this) {
            finishing = true;
            last = consumer;
        }
        if (last != null) {
            try {
                last.cancel(prefetch);
            } catch (IOException | AlreadyClosedException e) {
                LOG.debug("The connection is lost or the broker does not answer: no more messages arrive", e);
            }
        }
        if (last != null) {
            thread.execute(last::finish);
        }
        thread.awaitIdle();
        if (!receipts.awaitConfirms(LONGEST_WAIT_FOR_CONFIRMS)) {
            LOG.warnf("%d receipts were not confirmed: runs may miss them", receipts.unconfirmed());
        }
    }
}
