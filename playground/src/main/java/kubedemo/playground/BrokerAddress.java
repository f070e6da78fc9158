package kubedemo.playground;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The broker that the workloads are given.
 *
 * @param url with user and password, never to be shown
 * @param managementUrl of RabbitMQ's management plugin, never to be shown either; empty when there is none
 * @param about what it is and where, for the log
 * @param embeddedPort where an {@link EmbeddedBroker} has to be started first; empty when it is there already
 */
record BrokerAddress(String url, String managementUrl, String about, OptionalInt embeddedPort) {
    /** What {@link Placeholders} to it stand for. */
    Map<String, String> references() {
        return Map.of(Placeholders.BROKER_URL, url, Placeholders.BROKER_MANAGEMENT_URL, managementUrl);
    }
}
