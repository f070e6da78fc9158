package kubedemo.consumer;

import jakarta.inject.Singleton;
import kubedemo.kit.probe.ProbeCheck;
import kubedemo.kit.probe.ProbeKind;

/** Ready means connected to the broker and registered with the queue. Liveness does not ask: no restart mends a broker. */
@Singleton
final class ConsumerCheck implements ProbeCheck {
    private final Consumer consumer;

    ConsumerCheck(Consumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public ProbeKind kind() {
        return ProbeKind.READINESS;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public boolean up() {
        return consumer.ready();
    }
}
