package kubedemo.kit.rabbitmq;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubles from half a second to 15 s, and a random half of it is left off, so that
 * thirty consumers do not come back to a broker in the same moment ("equal jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
public final class RetryDelay {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = Duration.ofSeconds(15).toMillis();

    private final RandomGenerator random;
    private int failures;

    public RetryDelay(RandomGenerator random) {
        this.random = random;
    }

    /** The delay after one more failure. */
    public Duration next() {
        var longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures++, 10));
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    /** After a success the next delay is a short one again. */
    public void reset() {
        failures = 0;
    }
}
