package kubedemo.consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages on one channel, from registering with the queue until the channel is gone or everything that was
 * delivered before cancelling is settled. Deliveries come one at a time, in order, on the consumers' thread.
 */
final class Reception extends DefaultConsumer {
    private final Worker worker;
    private final Owner owner;
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean registered;

    /** Told why no more messages come although the connection is there. */
    interface Owner {
        /** The queue was deleted, or moved to another node. */
        void cancelled();

        void channelClosed(ShutdownSignalException signal);

        /** A message could not be worked on; the library would leave it unacknowledged for ever. */
        void failed(Throwable failure);
    }

    Reception(Channel channel, Worker worker, Owner owner) {
        super(channel);
        this.worker = worker;
        this.owner = owner;
        channel.addShutdownListener(this::closed);
    }

    /** Begins. @param name of this consumer, shown by the broker */
    void begin(String queue, int prefetch, String name) throws IOException {
        getChannel().basicQos(prefetch);
        getChannel().basicConsume(queue, false, name, this);
        registered = true;
    }

    boolean registered() {
        return registered && getChannel().isOpen();
    }

    /** Takes no more. What has been delivered already is still worked on: see {@link #awaitFinished}. */
    void cancel() throws IOException {
        registered = false;
        getChannel().basicCancel(getConsumerTag());
    }

    /** Waits until everything that was delivered is settled, or can no longer be. */
    void awaitFinished() throws InterruptedException {
        finished.await();
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
        // What was handed out on a channel that is gone will be delivered again.
        if (!getChannel().isOpen()) {
            return;
        }
        try {
            worker.work(this, Delivery.of(envelope, properties, body, Instant.now()));
        } catch (RuntimeException | Error failure) {
            owner.failed(failure);
        }
    }

    /** Waits that long. @return false when the channel is gone before, and with it the right to acknowledge */
    boolean stays(Duration time) throws InterruptedException {
        return time.isZero() || !gone.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The answer to {@link #cancel}; comes after everything that was delivered before. */
    @Override
    public void handleCancelOk(String tag) {
        finished.countDown();
    }

    @Override
    public void handleCancel(String tag) {
        registered = false;
        finished.countDown();
        if (getChannel().isOpen()) {
            owner.cancelled();
        }
    }

    private void closed(ShutdownSignalException signal) {
        registered = false;
        gone.countDown();
        finished.countDown();
        if (!signal.isHardError() && !signal.isInitiatedByApplication()) {
            owner.channelClosed(signal);
        }
    }
}
