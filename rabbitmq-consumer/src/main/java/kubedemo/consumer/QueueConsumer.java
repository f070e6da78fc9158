package kubedemo.consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes messages on one channel, from registering with the queue until it is cancelled or the channel is gone. */
final class QueueConsumer extends DefaultConsumer {
    /** What is under way from the broker to us arrives within this time, where 30 consumers start beside it on two cores too. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private final Worker worker;
    private final DeliveryExecutor thread;
    private final Owner owner;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean registered;
    /** Messages whose work is done, up to and including {@link #doneTag}, that are acknowledged together. For the deliveries' thread. */
    private int done;

    private long doneTag;
    private int mostAtOnce = 1;
    private final AtomicInteger unsettled = new AtomicInteger();
    private final Semaphore arrivals = new Semaphore(0);
    private final Object settling = new Object();
    /** There while nothing is to be settled; set while holding {@link #settling}. */
    private volatile CountDownLatch hold;

    /** Told why no more messages come although the connection is there. */
    interface Owner {
        /** The queue was deleted, or moved to another node. */
        void cancelled();

        void channelClosed(ShutdownSignalException signal);

        /** A message could not be worked on; nobody else would say so, and it would stay unacknowledged for ever. */
        void failed(Throwable failure);
    }

    /** Acknowledges messages, or gives one back. */
    interface Settlement {
        void make() throws IOException;
    }

    QueueConsumer(Channel channel, DeliveryExecutor thread, Worker worker, Owner owner) {
        super(channel);
        this.thread = thread;
        this.worker = worker;
        this.owner = owner;
        channel.addShutdownListener(this::closed);
    }

    /** Begins. @param name of this consumer, shown by the broker */
    void begin(String queue, int prefetch, String name) throws IOException {
        // Half of them, so that the broker has some to deliver while it hears of the others.
        mostAtOnce = Math.max(1, prefetch / 2);
        getChannel().basicQos(prefetch);
        getChannel().basicConsume(queue, false, name, this);
        registered = true;
    }

    boolean registered() {
        return registered && getChannel().isOpen();
    }

    /**
     * Takes no more. What has been delivered by then is on the deliveries' thread.
     *
     * <p>A message that a quorum queue hands out while it is told of the cancellation comes after that, or never, and then
     * goes to the next consumer as redelivered (seen on RabbitMQ 3.10.8 and 4.3.6). So nothing is acknowledged for a moment,
     * until the queue has handed out all that prefetch allows, or has nothing more; then it is told.
     *
     * @throws IOException when the broker does not answer within 10 s
     */
    void cancel(int prefetch) throws IOException, InterruptedException {
        registered = false;
        try {
            hold(prefetch);
            getChannel().setDefaultConsumer(this);
            getChannel().basicCancel(getConsumerTag());
            // The answer to a second question comes after all that is still delivered.
            getChannel().basicQos(prefetch);
        } finally {
            release();
        }
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
        var delivery = Delivery.of(envelope, properties, body, Instant.now());
        unsettled.incrementAndGet();
        if (hold != null) {
            arrivals.release();
        }
        thread.execute(() -> work(delivery));
    }

    /**
     * Waits that long; what is done by then is acknowledged before.
     *
     * @return false when the channel is gone before, and with it the right to acknowledge
     */
    boolean stays(Duration time) throws IOException, InterruptedException {
        if (time.isZero()) {
            return true;
        }
        acknowledgeDone();
        return !gone.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Acknowledges a message, at once or together with those that come right behind it. */
    void acknowledge(long tag) throws IOException, InterruptedException {
        doneTag = tag;
        done++;
        if (done >= mostAtOnce || thread.isLast()) {
            acknowledgeDone();
        }
    }

    /** Gives a message back, or up. */
    void reject(long tag, boolean requeue) throws IOException, InterruptedException {
        acknowledgeDone();
        // Not basic.nack: RabbitMQ 4.3 does not count that as a failed delivery, and would never give up.
        settle(1, () -> getChannel().basicReject(tag, requeue));
    }

    /** What is done and not acknowledged yet. On the deliveries' thread. */
    void acknowledgeDone() throws IOException, InterruptedException {
        if (done > 0) {
            var messages = done;
            done = 0;
            settle(messages, () -> getChannel().basicAck(doneTag, true));
        }
    }

    /** After the last message, when no other comes behind it to be acknowledged with. On the deliveries' thread. */
    void finish() {
        try {
            acknowledgeDone();
        } catch (IOException | AlreadyClosedException e) {
            // They will be delivered again: whoever holds the connection says what has happened to it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Settles messages, now or once the consumer is cancelled. */
    private void settle(int messages, Settlement settlement) throws IOException, InterruptedException {
        while (true) {
            var held = hold;
            if (held != null) {
                held.await();
            }
            synchronized (settling) {
                if (hold == null) {
                    unsettled.addAndGet(-messages);
                    settlement.make();
                    return;
                }
            }
        }
    }

    @Override
    public void handleCancel(String tag) {
        registered = false;
        if (getChannel().isOpen()) {
            owner.cancelled();
        }
    }

    private void work(Delivery delivery) {
        // What was handed out on a channel that is gone will be delivered again.
        if (!getChannel().isOpen()) {
            return;
        }
        try {
            worker.work(this, delivery);
        } catch (RuntimeException | Error failure) {
            owner.failed(failure);
        }
    }

    private void hold(int prefetch) throws InterruptedException {
        synchronized (settling) {
            hold = new CountDownLatch(1);
        }
        var end = System.nanoTime() + UNDER_WAY.toNanos();
        while (unsettled.get() < prefetch && gone.getCount() > 0) {
            if (!arrivals.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    /** Without the lock: whoever holds it may be writing to a broker that does not read. */
    private void release() {
        var held = hold;
        hold = null;
        if (held != null) {
            held.countDown();
        }
    }

    private void closed(ShutdownSignalException signal) {
        registered = false;
        gone.countDown();
        release();
        if (!signal.isHardError() && !signal.isInitiatedByApplication()) {
            owner.channelClosed(signal);
        }
    }
}
