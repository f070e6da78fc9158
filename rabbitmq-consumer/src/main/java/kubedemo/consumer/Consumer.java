package kubedemo.consumer;

import com.rabbitmq.client.ShutdownSignalException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.StateChanged;
import kubedemo.kit.rabbitmq.BrokerConnection;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import org.jboss.logging.Logger;

/**
 * The consumer: from start-up to SIGTERM it takes messages whenever there is a broker; then it takes no more, but
 * finishes what it has, and the process does not end before.
 */
@Singleton
final class Consumer implements QueueConsumer.Owner {
    private static final Logger LOG = Logger.getLogger(Consumer.class);

    private final Activity activity;
    private final ReceiptPublisher receipts;
    private final QueueSubscriber subscriber;
    private final BrokerConnection connection;
    private final DeliveryExecutor thread = new DeliveryExecutor();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Consumer(RabbitMqConfig broker, ConsumerConfig config, Pod pod, Activity activity, Event<StateChanged> changed) {
        this.activity = activity;
        var queue = broker.topology().queue();
        this.receipts = new ReceiptPublisher(broker.topology().receipts(), pod.name() + "/" + Instant.now());
        var rule = new FailureRule(config, () -> ThreadLocalRandom.current().nextDouble());
        var worker = new Worker(config.work(), RandomGenerator.getDefault(), rule, receipts, activity);
        this.subscriber = new QueueSubscriber(queue, pod.name(), config.prefetch(), thread, worker, receipts, this);
        this.connection = new BrokerConnection(
                broker,
                "rabbitmq-consumer " + pod.name(),
                new DirectExecutor(),
                subscriber,
                () -> changed.fire(new StateChanged()));
    }

    BrokerConnection connection() {
        return connection;
    }

    /** Connected, and registered with the queue. */
    boolean ready() {
        return connection.connected() && subscriber.registered();
    }

    int unconfirmedReceipts() {
        return receipts.unconfirmed();
    }

    @Override
    public void cancelled() {
        connection.renew("the broker has cancelled the consumer: the queue was deleted");
    }

    @Override
    public void channelClosed(ShutdownSignalException signal) {
        connection.renew(signal);
    }

    @Override
    public void failed(Throwable failure) {
        LOG.error("A message could not be worked on: it goes back to the queue with its connection", failure);
        connection.renew("a message could not be worked on");
    }

    void start(@Observes StartupEvent event) {
        connection.start();
    }

    /** At once, so that no message comes any more; what is at hand goes on beside everything else that happens now. */
    void sigterm(@Observes @Priority(3) Shutdown.Begun begun) {
        stop();
    }

    /** The last that happens before the process ends: waits as long as the messages at hand need. */
    void end(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
        stopped.await();
    }

    private void stop() {
        if (stopping.compareAndSet(false, true)) {
            LOG.infof("Taking no more messages; %d in hand", activity.inHand());
            var finishing = new Thread(this::finish, "finish");
            finishing.setDaemon(true);
            finishing.start();
        }
    }

    private void finish() {
        try {
            subscriber.finish();
            connection.close();
            LOG.infof("Finished: %d messages processed in this run, none in hand", activity.processed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.end();
            stopped.countDown();
        }
    }
}
