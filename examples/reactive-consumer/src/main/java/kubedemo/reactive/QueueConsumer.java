package kubedemo.reactive;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Receipt;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Takes a message, works, and says so by a receipt; the connector acknowledges the message once that is with the broker.
 * Which queue, and how, is said in application.properties.
 */
@ApplicationScoped
class QueueConsumer {
    static final Variable<Duration> WORK = new Variable<>(
            "CONSUMER_WORK",
            "1s",
            "How long a message takes: a duration from 0 to 10m",
            input -> input.duration(Duration.ZERO, Duration.ofMinutes(10)));

    private final Duration work;
    private final MutinyEmitter<String> receipts;
    private final String name;
    private final AtomicLong processed = new AtomicLong();
    private final AtomicLong redelivered = new AtomicLong();
    private final AtomicLong inHand = new AtomicLong();

    QueueConsumer(Environment environment, Pod pod, @Channel("receipts") MutinyEmitter<String> receipts) {
        this.work = environment.get(WORK);
        this.receipts = receipts;
        this.name = pod.name() + "/" + Instant.now();
    }

    @Incoming("hello")
    @Blocking
    Uni<Void> work(String body, IncomingRabbitMQMetadata delivery) throws InterruptedException {
        inHand.incrementAndGet();
        if (delivery.isRedeliver()) {
            redelivered.incrementAndGet();
        }
        Thread.sleep(work.toMillis());
        var number = processed.incrementAndGet();
        return MessageHeaders.of(new Headers(delivery.getHeaders()))
                .map(headers ->
                        new Receipt(headers.run(), headers.sequence(), delivery.isRedeliver(), name, number, false))
                .map(this::send)
                .orElse(Uni.createFrom().voidItem())
                .onTermination()
                .invoke(inHand::decrementAndGet);
    }

    MessageCounts counts() {
        return new MessageCounts(processed.get(), redelivered.get(), inHand.get());
    }

    private Uni<Void> send(Receipt receipt) {
        var properties = receipt.properties();
        var metadata = OutgoingRabbitMQMetadata.builder()
                .withType(properties.getType())
                .withDeliveryMode(properties.getDeliveryMode())
                .withHeaders(properties.getHeaders())
                .build();
        return receipts.sendMessage(Message.of("", Metadata.of(metadata)));
    }
}
