package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class EmbeddedBrokerTest {

    private final int port = FreePort.one();
    private EmbeddedBroker broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(port);
        connection = connect("guest", "/");
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws Exception {
        connection.abort();
        broker.close();
    }

    @Test
    void should_accept_the_topology_as_it_is_declared_for_rabbitmq() throws Exception {
        declareTopology();
        declareTopology();

        assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isZero();
    }

    @Test
    void should_confirm_and_deliver() throws Exception {
        channel.confirmSelect();
        publish("hello", "one");
        channel.waitForConfirmsOrDie(10_000);

        assertThat(bodyOf("hello")).isEqualTo("one");
    }

    @Test
    void should_return_what_has_no_queue_and_refuse_it_where_rabbitmq_would_confirm() throws Exception {
        var returned = new AtomicReference<String>();
        channel.addReturnListener(message -> returned.set(message.getRoutingKey()));
        channel.confirmSelect();

        publish("nowhere", "two");

        assertThat(channel.waitForConfirms(10_000)).isFalse();
        await().untilAsserted(() -> assertThat(returned).hasValue("nowhere"));
    }

    @Test
    void should_copy_what_is_rejected_to_dead_letters_and_receipts() throws Exception {
        declareTopology();
        channel.confirmSelect();
        publish("hello", "rejected");
        publish("hello", "nacked");
        channel.waitForConfirmsOrDie(10_000);

        channel.basicReject(get("hello").getEnvelope().getDeliveryTag(), false);
        channel.basicNack(get("hello").getEnvelope().getDeliveryTag(), false, false);

        for (String queue : new String[] {"hello.dead-letter", "hello.receipts"}) {
            assertThat(bodyOf(queue)).isEqualTo("rejected");
            assertThat(bodyOf(queue)).isEqualTo("nacked");
        }
        assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isZero();
    }

    @Test
    void should_bring_back_for_ever_what_is_rejected_with_requeue() throws Exception {
        publish("hello", "again");

        for (int delivery = 0; delivery < 20; delivery++) {
            GetResponse message = get("hello");
            assertThat(message.getEnvelope().isRedeliver()).isEqualTo(delivery > 0);
            assertThat(message.getProps().getHeaders()).isNullOrEmpty();
            channel.basicNack(message.getEnvelope().getDeliveryTag(), false, true);
        }
        assertThat(channel.queueDeclarePassive("hello.dead-letter").getMessageCount())
                .isZero();
    }

    @Test
    void should_bring_back_what_a_lost_connection_held() throws Exception {
        publish("hello", "held");
        for (int run = 0; run < 3; run++) {
            assertThat(get("hello").getBody()).isEqualTo(bytes("held"));
            assertThat(channel.queueDeclarePassive("hello").getMessageCount())
                    .as("messages, an unacked one too")
                    .isOne();
            connection.abort();
            connection = connect("guest", "/");
            channel = connection.createChannel();
        }
        assertThat(get("hello").getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void should_refuse_a_wrong_password_and_a_wrong_virtual_host() {
        assertThatThrownBy(() -> connect("wrong", "/")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> connect("guest", "/other")).isInstanceOf(IOException.class);
    }

    @Test
    void should_listen_on_loopback_only_and_forget_everything() throws Exception {
        publish("hello", "forgotten");
        assertThatThrownBy(() -> EmbeddedBroker.start(port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the embedded broker does not start: port " + port + " is taken");

        broker.close();
        assertThat(AmqpHandshake.of(WorkloadSpec.loopback(port), java.time.Duration.ofSeconds(1)))
                .isEmpty();
        broker = EmbeddedBroker.start(port);

        connection = connect("guest", "/");
        channel = connection.createChannel();
        assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isZero();
    }

    private void declareTopology() throws IOException {
        channel.exchangeDeclare("hello.dead-letter", BuiltinExchangeType.FANOUT, true);
        declare("hello.dead-letter", Map.of("x-queue-type", "classic"));
        declare(
                "hello.receipts",
                Map.of(
                        "x-queue-type",
                        "stream",
                        "x-max-age",
                        "1h",
                        "x-max-length-bytes",
                        64_000_000,
                        "x-stream-max-segment-size-bytes",
                        8_000_000));
        declare(
                "hello",
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        5,
                        "x-dead-letter-exchange",
                        "hello.dead-letter",
                        "x-dead-letter-strategy",
                        "at-least-once",
                        "x-overflow",
                        "reject-publish"));
        channel.queueBind("hello.dead-letter", "hello.dead-letter", "");
        channel.queueBind("hello.receipts", "hello.dead-letter", "");
    }

    private void declare(String queue, Map<String, Object> arguments) throws IOException {
        channel.queueDeclare(queue, true, false, false, arguments);
    }

    private void publish(String queue, String text) throws IOException {
        channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_TEXT_PLAIN, bytes(text));
    }

    private String bodyOf(String queue) {
        return new String(get(queue).getBody(), StandardCharsets.UTF_8);
    }

    private GetResponse get(String queue) {
        return await().until(() -> channel.basicGet(queue, false), message -> message != null);
    }

    private Connection connect(String password, String virtualHost) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker.url());
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
