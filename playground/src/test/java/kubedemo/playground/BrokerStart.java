package kubedemo.playground;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Waits until a RabbitMQ that is starting serves AMQP and its management API. */
record BrokerStart(int amqpPort, String managementUrl) {

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    /** @throws AssertionError when it ends meanwhile, or takes too long */
    AmqpHandshake awaited(BooleanSupplier alive) {
        var greeting = new AtomicReference<AmqpHandshake>();
        await("broker").atMost(LONGEST).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!alive.getAsBoolean()) {
                throw new AssertionError("ended before it served");
            }
            Optional<AmqpHandshake> said = AmqpHandshake.of(WorkloadSpec.loopback(amqpPort), LONGEST_ANSWER);
            said.ifPresent(greeting::set);
            return said.isPresent() && new ManagementApi(managementUrl).answers(LONGEST_ANSWER);
        });
        return greeting.get();
    }
}
