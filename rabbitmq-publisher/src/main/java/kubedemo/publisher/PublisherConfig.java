package kubedemo.publisher;

import java.time.Duration;
import java.util.List;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * @param window messages that may be unconfirmed at a time
 * @param timeout longest wait without any progress: broker absent, or confirms missing
 */
record PublisherConfig(int window, Duration timeout) {
    /** So many that what is known of a run stays below a megabyte. */
    static final int MOST_MESSAGES = 1_000_000;

    static final Variable<Long> COUNT = new Variable<>(
            "PUBLISH_COUNT",
            null,
            "Publishes this many messages and ends, as a Job does; 1 to " + MOST_MESSAGES,
            PublisherConfig::count);
    private static final Variable<Integer> WINDOW = new Variable<>(
            "PUBLISH_WINDOW",
            "100",
            "Messages that may wait for the broker's confirm at a time, 1 to 10000",
            input -> input.integer(1, 10_000));
    private static final Variable<Duration> TIMEOUT = new Variable<>(
            "PUBLISH_TIMEOUT",
            "60s",
            "Gives up after this time without progress: no broker, or no confirms; 1s to 1h",
            input -> input.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

    static final List<Variable<?>> VARIABLES = List.of(COUNT, WINDOW, TIMEOUT);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    static PublisherConfig from(Environment environment) {
        return new PublisherConfig(environment.get(WINDOW), environment.get(TIMEOUT));
    }

    /** How many messages a run may have. */
    static long count(Input input) {
        return input.whole(1, MOST_MESSAGES);
    }
}
