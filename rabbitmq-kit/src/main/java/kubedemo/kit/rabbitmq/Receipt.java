package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import java.util.Optional;

/**
 * A consumer's word that it has done the work of one message. It goes to {@link Topology#receipts()} on the channel of the
 * acknowledgement and just before it, so the broker takes it first: an acknowledged message always has its receipt. Those
 * not confirmed when a connection is lost are sent again on the next one, with {@code resent}.
 *
 * @param redelivered the broker had delivered the message before
 * @param consumer the run of the container that did the work
 * @param number counts the receipts of that run from 1; with {@code consumer} it tells one sent twice from work done twice
 */
public record Receipt(String run, long sequence, boolean redelivered, String consumer, long number, boolean resent) {
    private static final String TYPE = "processed";
    private static final String REDELIVERED = "redelivered";
    private static final String CONSUMER = "consumer";
    private static final String NUMBER = "receipt";
    private static final String RESENT = "resent";
    private static final int PERSISTENT = 2;

    /** Empty where the message is something else. */
    public static Optional<Receipt> of(BasicProperties properties) {
        var headers = new Headers(properties);
        var run = headers.text(MessageHeaders.RUN);
        var sequence = headers.number(MessageHeaders.SEQUENCE);
        if (!TYPE.equals(properties.getType()) || run.isEmpty() || sequence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                run.get(),
                sequence.getAsLong(),
                headers.flag(REDELIVERED),
                headers.text(CONSUMER).orElse(""),
                headers.number(NUMBER).orElse(0),
                headers.flag(RESENT)));
    }

    public BasicProperties properties() {
        return new BasicProperties.Builder()
                .type(TYPE)
                .deliveryMode(PERSISTENT)
                .headers(Map.of(
                        MessageHeaders.RUN,
                        run,
                        MessageHeaders.SEQUENCE,
                        sequence,
                        REDELIVERED,
                        redelivered,
                        CONSUMER,
                        consumer,
                        NUMBER,
                        number,
                        RESENT,
                        resent))
                .build();
    }

    /** The same receipt for another connection. */
    public Receipt again() {
        return new Receipt(run, sequence, redelivered, consumer, number, true);
    }
}
