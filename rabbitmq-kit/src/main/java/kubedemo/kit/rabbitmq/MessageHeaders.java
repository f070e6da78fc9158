package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * What our publisher writes on each message, so that a run ends in a verdict. Messages of others lack it.
 *
 * @param sequence counts the messages of a run from 1
 * @param count messages that the run is to have
 * @param sender the pod that published it
 */
public record MessageHeaders(String run, long sequence, long count, String sender, Instant sentAt) {
    static final String RUN = "run";
    static final String SEQUENCE = "sequence";
    private static final String COUNT = "count";
    private static final String SENDER = "sender";
    private static final String SENT_AT = "sent-at";
    private static final int PERSISTENT = 2;

    /** Empty where it is not ours, or is not whole. */
    public static Optional<MessageHeaders> of(BasicProperties properties) {
        return of(new Headers(properties));
    }

    /** Of the headers alone, where a client library hands out no more. */
    public static Optional<MessageHeaders> of(Headers headers) {
        var run = headers.text(RUN);
        var sequence = headers.number(SEQUENCE);
        if (run.isEmpty() || sequence.isEmpty() || sequence.getAsLong() < 1) {
            return Optional.empty();
        }
        return Optional.of(new MessageHeaders(
                run.get(),
                sequence.getAsLong(),
                headers.number(COUNT).orElse(0),
                headers.text(SENDER).orElse(""),
                Instant.ofEpochMilli(headers.number(SENT_AT).orElse(0))));
    }

    /** As a persistent text message carries it; AMQP's own timestamp has whole seconds only. */
    public BasicProperties properties() {
        return new BasicProperties.Builder()
                .contentType("text/plain")
                .deliveryMode(PERSISTENT)
                .messageId(run + "-" + sequence)
                .correlationId(run)
                .appId("rabbitmq-publisher")
                .timestamp(Date.from(sentAt))
                .headers(Map.of(
                        RUN, run, SEQUENCE, sequence, COUNT, count, SENDER, sender, SENT_AT, sentAt.toEpochMilli()))
                .build();
    }
}
