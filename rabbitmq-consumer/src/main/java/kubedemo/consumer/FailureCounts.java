package kubedemo.consumer;

import java.util.LinkedHashMap;
import java.util.Map;
import kubedemo.kit.rabbitmq.Topology;

/**
 * How often each message has failed here, for queues that do not count deliveries (classic ones, brokers other than
 * RabbitMQ), so that a poisonous message does not go round for ever. Of the last 1000 messages that failed; used by one
 * thread at a time.
 */
final class FailureCounts {
    private static final int MOST = 1_000;

    private final Map<String, Integer> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Counts one more failure. @return true when it has used up its redeliveries and is to be given up */
    boolean exhausted(Delivery delivery) {
        if (delivery.countedByQueue()) {
            failures.remove(delivery.key());
            return false;
        }
        var count = failures.merge(delivery.key(), 1, Integer::sum);
        if (count > Topology.DELIVERY_LIMIT) {
            failures.remove(delivery.key());
            return true;
        }
        return false;
    }

    void succeeded(Delivery delivery) {
        if (!failures.isEmpty()) {
            failures.remove(delivery.key());
        }
    }
}
