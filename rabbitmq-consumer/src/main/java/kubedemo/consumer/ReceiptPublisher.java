package kubedemo.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.kit.text.Text;
import kubedemo.kit.time.SteadyClock;
import org.jboss.logging.Logger;

/**
 * Publishes a receipt for each message that was worked on, and keeps it until the broker has confirmed it: what is left
 * when a connection is lost goes out again on the next one. Confirms are not waited for, since at prefetch 1 that was
 * measured to cost two fifths of the throughput. Without the stream, or without the right to publish, work goes on.
 */
final class ReceiptPublisher {
    private static final Logger LOG = Logger.getLogger(ReceiptPublisher.class);
    /** More than that only collect where the broker does not confirm at all. */
    private static final int MOST = 10_000;

    private static final int BASIC_CLASS = 60;
    private static final int PUBLISH_METHOD = 40;
    private static final String DEFAULT_EXCHANGE = "";
    private static final byte[] NO_BODY = {};

    private final String stream;
    private final String consumer;
    /** By their number on the channel in use. Guarded by itself, as is everything below. */
    private final TreeMap<Long, Receipt> unconfirmed = new TreeMap<>();

    private Channel current;
    private long number;
    private boolean refused;
    private boolean warned;

    /**
     * @param stream queue that receipts go to
     * @param consumer this run of this container
     */
    ReceiptPublisher(String stream, String consumer) {
        this.stream = stream;
        this.consumer = consumer;
    }

    /** Puts a new channel to use, and sends on it what was not confirmed on the one before. */
    void attach(Channel channel) throws IOException {
        channel.confirmSelect();
        channel.addConfirmListener(
                (confirmed, andBefore) -> settle(channel, confirmed, andBefore), (nacked, andBefore) -> {
                    warnOnce(Text.format("the broker does not take receipts for '%s': runs will miss some", stream));
                    settle(channel, nacked, andBefore);
                });
        channel.addShutdownListener(this::ended);
        List<Receipt> left;
        synchronized (unconfirmed) {
            left = new ArrayList<>(unconfirmed.values());
            unconfirmed.clear();
            current = channel;
            warned = false;
        }
        for (var receipt : left) {
            publish(channel, receipt.again());
        }
    }

    /** Says that the work of a message is done. To be called just before it is acknowledged. */
    void send(Channel channel, MessageHeaders headers, boolean redelivered) throws IOException {
        Receipt receipt;
        synchronized (unconfirmed) {
            receipt = new Receipt(headers.run(), headers.sequence(), redelivered, consumer, ++number, false);
        }
        publish(channel, receipt);
    }

    /** Waits until none is left unconfirmed. @return false when some are after that time */
    boolean awaitConfirms(Duration longest) throws InterruptedException {
        var end = SteadyClock.system().instant().plus(longest);
        synchronized (unconfirmed) {
            for (var left = longest;
                    !unconfirmed.isEmpty() && left.toMillis() > 0;
                    left = Duration.between(SteadyClock.system().instant(), end)) {
                unconfirmed.wait(left.toMillis());
            }
            return unconfirmed.isEmpty();
        }
    }

    int unconfirmed() {
        synchronized (unconfirmed) {
            return unconfirmed.size();
        }
    }

    private void publish(Channel channel, Receipt receipt) throws IOException {
        synchronized (unconfirmed) {
            if (refused) {
                return;
            }
            unconfirmed.put(channel.getNextPublishSeqNo(), receipt);
            if (unconfirmed.size() > MOST) {
                unconfirmed.pollFirstEntry();
                warnOnce(Text.format("the broker does not confirm receipts for '%s': runs may miss some", stream));
            }
        }
        // Not mandatory: where the stream is missing nobody counts, and that is no reason to stop working.
        channel.basicPublish(DEFAULT_EXCHANGE, stream, false, receipt.properties(), NO_BODY);
    }

    private void settle(Channel channel, long upTo, boolean andBefore) {
        synchronized (unconfirmed) {
            if (channel != current) {
                return;
            }
            if (andBefore) {
                unconfirmed.headMap(upTo, true).clear();
            } else {
                unconfirmed.remove(upTo);
            }
            if (unconfirmed.isEmpty()) {
                unconfirmed.notifyAll();
            }
        }
    }

    /** A channel that is closed because of a publish must not be closed so again with each message. */
    private void ended(ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Channel.Close close
                && close.getClassId() == BASIC_CLASS
                && close.getMethodId() == PUBLISH_METHOD) {
            LOG.warnf("No receipts from now on, so runs will not know what was processed: %s", close.getReplyText());
            synchronized (unconfirmed) {
                refused = true;
                unconfirmed.clear();
                unconfirmed.notifyAll();
            }
        }
    }

    private void warnOnce(String problem) {
        synchronized (unconfirmed) {
            if (!warned) {
                LOG.warn(problem);
            }
            warned = true;
        }
    }
}
