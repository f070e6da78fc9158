package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written on messages and receipts, and read from those of anyone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageHeadersTest {
    private final MessageHeaders headers =
            new MessageHeaders("run-1", 17, 300, "sender-1", Instant.ofEpochMilli(1_234));
    private final Receipt receipt = new Receipt("run-1", 17, true, "consumer-1/run", 5, false);

    @Test
    void should_read_what_it_has_written() {
        assertThat(MessageHeaders.of(asDelivered(headers.properties()))).contains(headers);
        assertThat(Receipt.of(asDelivered(receipt.properties()))).contains(receipt);
        assertThat(Receipt.of(asDelivered(receipt.again().properties())))
                .contains(new Receipt("run-1", 17, true, "consumer-1/run", 5, true));
    }

    @Test
    void should_be_a_persistent_text_message_with_an_id() {
        var properties = headers.properties();

        assertThat(properties.getMessageId()).isEqualTo("run-1-17");
        assertThat(properties.getCorrelationId()).isEqualTo("run-1");
        assertThat(properties.getContentType()).isEqualTo("text/plain");
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getAppId()).isEqualTo("rabbitmq-publisher");
    }

    @Test
    void should_tell_messages_and_receipts_apart() {
        assertThat(Receipt.of(headers.properties())).isEmpty();
    }

    @Test
    void should_do_without_what_only_informs() {
        var headers = Map.<String, Object>of("run", "run-1", "sequence", 17);

        assertThat(MessageHeaders.of(with(headers))).contains(new MessageHeaders("run-1", 17, 0, "", Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void should_take_anything_else_for_foreign(Map<String, Object> headers) {
        assertThat(MessageHeaders.of(with(headers))).isEmpty();
        assertThat(Receipt.of(with(headers))).isEmpty();
    }

    static Map<?, ?>[] foreign() {
        var nothing = new HashMap<String, Object>();
        nothing.put("run", null);
        nothing.put("sequence", null);
        return new Map<?, ?>[] {
            null,
            Map.of(),
            nothing,
            Map.of("run", "run-1"),
            Map.of("sequence", 1L),
            Map.of("run", "run-1", "sequence", "1"),
            Map.of("run", "run-1", "sequence", 0L),
            Map.of("run", "run-1", "sequence", -1)
        };
    }

    private static BasicProperties with(Map<String, Object> headers) {
        return new BasicProperties.Builder().headers(headers).build();
    }

    /** Text comes from a broker as the client's own type. */
    private static BasicProperties asDelivered(BasicProperties sent) {
        var headers = new HashMap<>(sent.getHeaders());
        headers.replaceAll((name, value) -> value instanceof String text ? LongStringHelper.asLongString(text) : value);
        return sent.builder().headers(headers).build();
    }
}
