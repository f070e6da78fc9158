package kubedemo.kit.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;

/**
 * A value over time: how many requests a second, how many cores. Phases follow one another, each lasts up to, not
 * including, its end, and the next one has the value there; before the begin and after the end the value is 0. The forms
 * are those of {@link PhaseSyntax}; what each means, with its formula, is said at its {@link Phase}. Immutable.
 */
public final class Schedule {
    private static final Duration LATEST = Duration.ofNanos(Phase.FOR_EVER - 1);

    private final List<Segment> stretches;
    private final long[] starts;
    private final double[] ends;
    private final ValueType unit;

    Schedule(List<Segment> stretches, ValueType unit) {
        this.stretches = stretches;
        this.starts = stretches.stream().mapToLong(Segment::start).toArray();
        this.ends = stretches.stream().mapToDouble(Segment::endTotal).toArray();
        this.unit = unit;
    }

    /** @throws BadInput naming the word that is not allowed, by its place and phase, with what is allowed there and an example */
    public static Schedule parse(Input input, ValueType unit) {
        return new ScheduleReader(input, unit).read();
    }

    /** In the schedule's unit; 0 before the begin, from the end on, and for a negative time. */
    public double valueAt(Duration elapsed) {
        if (elapsed.isNegative()) {
            return 0;
        }
        var nanos = nanos(elapsed);
        var stretch = stretchAt(nanos);
        return nanos < stretch.end() ? stretch.valueAt(nanos) : 0;
    }

    /**
     * The exact integral of the value since the begin, in unit-seconds: for rates, how many should have started by now.
     * Never shrinks as time passes, and stays what it is from the end on.
     */
    public double totalBy(Duration elapsed) {
        if (elapsed.isNegative()) {
            return 0;
        }
        var nanos = nanos(elapsed);
        var stretch = stretchAt(nanos);
        return stretch.totalBy(Math.min(nanos, stretch.end()));
    }

    /**
     * The inverse of {@link #totalBy}: the first nanosecond at which the total is reached. For rates, the n-th (counted
     * from 1) is due at {@code timeOf(n)}, and never later than when {@link #totalBy} says so. Where a double can hardly
     * tell one nanosecond's total from the next (a value next to nothing, a total of 10^12) that may be microseconds
     * early. Costs up to two microseconds.
     *
     * @return empty when it never is, or not within 292 years
     */
    public Optional<Duration> timeOf(double total) {
        if (total <= 0) {
            return Optional.of(Duration.ZERO);
        }
        var index = Arrays.binarySearch(ends, total);
        index = index < 0 ? -index - 1 : index;
        if (index == ends.length) {
            return Optional.empty();
        }
        // Phases of nothing end at the same total as the one before them, which is where it was reached.
        while (index > 0 && ends[index - 1] >= total) {
            index--;
        }
        var nanos = stretches.get(index).timeOf(total);
        return nanos == Phase.FOR_EVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** The greatest value of its phases: how much must be there for it. A phase that is cut short may not come to it. */
    public double greatest() {
        return stretches.stream()
                .mapToDouble(stretch -> stretch.phase().greatest())
                .max()
                .orElse(0);
    }

    /** Empty when it goes on for ever. */
    public Optional<Duration> length() {
        var end = stretches.get(stretches.size() - 1).end();
        return end == Phase.FOR_EVER ? Optional.empty() : Optional.of(Duration.ofNanos(end));
    }

    /** As it was understood, written so that it can be parsed again. */
    public String describe() {
        return stretches.stream().map(stretch -> stretch.describe(unit)).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return describe();
    }

    private Segment stretchAt(long nanos) {
        var index = Arrays.binarySearch(starts, nanos);
        return stretches.get(index < 0 ? -index - 2 : index);
    }

    private static long nanos(Duration elapsed) {
        return elapsed.compareTo(LATEST) > 0 ? LATEST.toNanos() : elapsed.toNanos();
    }
}
