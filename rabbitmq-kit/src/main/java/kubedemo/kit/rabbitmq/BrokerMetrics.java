package kubedemo.kit.rabbitmq;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** The connection as Prometheus sees it. */
public final class BrokerMetrics {
    private BrokerMetrics() {}

    /** @param connected what the workload calls so */
    public static void register(MeterRegistry registry, BrokerConnection connection, BooleanSupplier connected) {
        gauge(
                registry,
                "rabbitmq.connected",
                "1 while connected to the broker, a consumer registered, else 0",
                connected);
        gauge(
                registry,
                "rabbitmq.blocked",
                "1 while the broker blocks publishers because it is low on disk or memory, else 0",
                () -> connection.blocked().isPresent());
    }

    private static void gauge(MeterRegistry registry, String name, String description, BooleanSupplier value) {
        Gauge.builder(name, () -> value.getAsBoolean() ? 1 : 0)
                .description(description)
                .register(registry);
    }
}
