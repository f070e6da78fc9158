package kubedemo.kit.rabbitmq;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Readiness by the broker. Not a bean by itself: workloads produce it with what they call ready. Liveness does not ask, since
 * no restart mends a broker.
 */
public final class BrokerCheck implements AsyncHealthCheck {
    private final BrokerConnection connection;
    private final BooleanSupplier ready;

    public BrokerCheck(BrokerConnection connection, BooleanSupplier ready) {
        this.connection = connection;
        this.ready = ready;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> {
            var response = HealthCheckResponse.named("rabbitmq").status(ready.getAsBoolean());
            connection.blocked().ifPresent(reason -> response.withData("problem", Diagnosis.ofBlocking(reason)));
            return response.build();
        });
    }
}
