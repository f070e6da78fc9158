package kubedemo.kit.schedule;

import java.time.Duration;
import kubedemo.kit.config.Input;

/**
 * One form that a value takes over time. Times are nanoseconds since the phase began, from 0 up to {@link #nanos};
 * values are in the schedule's unit. Nothing here allocates, and every integral is a closed form whose rounding never
 * makes it shrink: rounded sums and products of what grows grow, so each falling stretch is counted from its end.
 */
sealed interface Phase permits Hold, Ramp, Step, Spike, Sine {
    /** The length of a phase that goes on until it is cut off. */
    long FOR_EVER = Long.MAX_VALUE;

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** As people write it, and to the nanosecond. */
    static String brief(long nanos) {
        return nanos % 1000 == 0 ? Input.brief(Duration.ofNanos(nanos)) : nanos + "ns";
    }

    double valueAt(long nanos);

    /** The integral of the value from the phase's begin, in unit-seconds. */
    double totalBy(long nanos);

    /** The greatest value that it comes to. */
    double greatest();

    /** Its own length, or {@link #FOR_EVER}. */
    default long nanos() {
        return FOR_EVER;
    }

    /** As it is written in a schedule. */
    String describe(ValueType unit);
}
