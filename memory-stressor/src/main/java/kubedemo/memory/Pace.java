package kubedemo.memory;

import java.util.Optional;
import java.util.function.LongSupplier;

/** How much a rate lets be held by now, counted from what was held when it began. Used by one thread. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier clock;
    /** Bytes; a fraction of one counts. */
    private double allowed;

    private long atNanos;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    Pace(LongSupplier clock) {
        this.clock = clock;
    }

    void begin(long held) {
        allowed = held;
        atNanos = clock.getAsLong();
    }

    /** @return bytes; without a rate there is no bound */
    long allows(Optional<ByteRate> rate) {
        if (rate.isEmpty()) {
            return Long.MAX_VALUE;
        }
        var now = clock.getAsLong();
        allowed += rate.get().perSecond() * ((now - atNanos) / NANOS_PER_SECOND);
        atNanos = now;
        return Math.round(allowed);
    }
}
