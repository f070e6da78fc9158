package kubedemo.consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import kubedemo.kit.rabbitmq.MessageHeaders;

/** Deliveries for tests. */
final class Messages {
    static final Instant SENT = Instant.parse("2026-01-01T12:00:00Z");

    private Messages() {}

    static Delivery ours(int sequence) {
        var headers = new MessageHeaders("run-1", sequence, 300, "sender-1", SENT);
        return delivery(false, headers.properties(), bytes("hello"));
    }

    static Delivery foreign(byte[] body) {
        return delivery(false, new BasicProperties(), body);
    }

    static Delivery counted(Delivery delivery, int times) {
        var properties = delivery.properties()
                .builder()
                .headers(Map.of("x-delivery-count", times))
                .build();
        return delivery(true, properties, delivery.body());
    }

    static Delivery delivery(boolean redelivered, BasicProperties properties, byte[] body) {
        return Delivery.of(new Envelope(1, redelivered, "", "hello"), properties, body, SENT.plusMillis(1_500));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
