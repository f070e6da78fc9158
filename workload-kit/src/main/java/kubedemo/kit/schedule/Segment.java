package kubedemo.kit.schedule;

/**
 * A phase in its place in a schedule. Times are nanoseconds since the schedule began.
 *
 * @param startTotal the integral over all before it
 * @param end {@link Phase#FOR_EVER} when there is none
 */
record Segment(Phase phase, long start, double startTotal, long end) {
    private static final long FIRST_GUESS = 1_000_000_000;

    double valueAt(long nanos) {
        return phase.valueAt(nanos - start);
    }

    double totalBy(long nanos) {
        return startTotal + phase.totalBy(nanos - start);
    }

    /** Infinite when it goes on for ever. */
    double endTotal() {
        return end == Phase.FOR_EVER ? Double.POSITIVE_INFINITY : totalBy(end);
    }

    /**
     * The first nanosecond at which the total, more than {@link #startTotal}, is reached: by bisection, which asks about
     * 50 times for a closed form. {@link Phase#FOR_EVER} when it never is.
     */
    long timeOf(double total) {
        var low = start;
        var high = end == Phase.FOR_EVER ? start + FIRST_GUESS : end;
        while (totalBy(high) < total) {
            if (high > Phase.FOR_EVER / 2) {
                return Phase.FOR_EVER;
            }
            low = high;
            high *= 2;
        }
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (totalBy(middle) >= total) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    String describe(ValueType unit) {
        var cut = phase.nanos() == Phase.FOR_EVER && end != Phase.FOR_EVER;
        return phase.describe(unit) + (cut ? " for " + Phase.brief(end - start) : "");
    }
}
