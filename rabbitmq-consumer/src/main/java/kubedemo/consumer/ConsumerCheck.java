package kubedemo.consumer;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means connected to the broker and registered with the queue. Liveness does not ask: no restart mends a broker. */
@Readiness
final class ConsumerCheck implements AsyncHealthCheck {
    private final Consumer consumer;

    ConsumerCheck(Consumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("rabbitmq")
                        .status(consumer.ready())
                        .build());
    }
}
