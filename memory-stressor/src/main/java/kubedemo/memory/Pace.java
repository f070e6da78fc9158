package kubedemo.memory;

import java.util.Optional;

/** How far a rate has come since a moment. Used by one thread. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private long from;
    private long fromNanos;

    /** Counts from here: time that has passed before brings nothing. */
    void begin(long bytes, long nanos) {
        from = bytes;
        fromNanos = nanos;
    }

    /** Bytes that there may be; any number where there is no rate. */
    long at(long nanos, Optional<ByteRate> rate) {
        return rate.map(value -> Math.round(from + value.perSecond() * (nanos - fromNanos) / NANOS_PER_SECOND))
                .orElse(Long.MAX_VALUE);
    }
}
