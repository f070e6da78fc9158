package kubedemo.consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.text.Text;

/**
 * A message as the broker handed it over, whoever published it and whatever is in it.
 *
 * @param tag by which the channel knows it
 * @param redelivered it was handed out before, to us or to another consumer
 * @param headers what our publisher wrote on it; empty on the messages of others
 */
record Delivery(
        long tag,
        boolean redelivered,
        BasicProperties properties,
        byte[] body,
        Optional<MessageHeaders> headers,
        Instant at) {
    private static final int SHOWN_CHARACTERS = 80;
    /** A character has four bytes at most; one that is cut at the end is dropped with what is too long. */
    private static final int SHOWN_BYTES = 4 * SHOWN_CHARACTERS + 4;

    private static final String COUNT_HEADER = "x-delivery-count";

    static Delivery of(Envelope envelope, BasicProperties properties, byte[] body, Instant at) {
        return new Delivery(
                envelope.getDeliveryTag(), envelope.isRedeliver(), properties, body, MessageHeaders.of(properties), at);
    }

    /** True where the queue counts the deliveries that failed, as quorum queues do, and gives up by itself. */
    boolean countedByQueue() {
        return new Headers(properties).has(COUNT_HEADER);
    }

    /** The same with no more of its body than is shown, to be kept. */
    Delivery head() {
        return body.length <= SHOWN_BYTES
                ? this
                : new Delivery(tag, redelivered, properties, Arrays.copyOf(body, SHOWN_BYTES), headers, at);
    }

    /** The same for every delivery of this message; others may share it where a message has no id. */
    String key() {
        return Optional.ofNullable(properties.getMessageId())
                .orElseGet(() -> body.length + " bytes, hash " + Arrays.hashCode(body));
    }

    /** Time since it was published; empty where nobody wrote that down, zero where clocks differ. */
    Optional<Duration> age() {
        return headers.map(MessageHeaders::sentAt)
                .filter(sent -> sent.isAfter(Instant.EPOCH))
                .or(() -> Optional.ofNullable(properties.getTimestamp()).map(date -> date.toInstant()))
                .map(sent -> Duration.between(sent, at))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** The beginning of the body on one line: 80 characters at most, with a question mark for what cannot be printed. */
    String preview() {
        var text = new String(body, 0, Math.min(body.length, SHOWN_BYTES), StandardCharsets.UTF_8);
        var shown = new StringBuilder();
        text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .map(point -> printable(point) ? point : '?')
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > SHOWN_CHARACTERS
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** As logs and the page name it. */
    String title() {
        return headers.map(ours -> Text.format(
                        "message %d%s of run %s",
                        ours.sequence(), ours.count() > 0 ? " of " + ours.count() : "", line(ours.run())))
                .orElseGet(() -> Text.format("message of %d bytes without our headers", body.length));
    }

    /** The sending pod, as far as it is known. */
    String sender() {
        return headers.map(MessageHeaders::sender)
                .filter(sender -> !sender.isEmpty())
                .or(() -> Optional.ofNullable(properties.getAppId()))
                .map(Delivery::line)
                .orElse("unknown");
    }

    static String line(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
