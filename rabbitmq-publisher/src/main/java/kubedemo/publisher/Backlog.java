package kubedemo.publisher;

import java.time.Duration;
import java.util.OptionalLong;

/** The messages of a run that have not been published yet, in their order, each when it is due. For one thread. */
final class Backlog {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final RunSpec spec;
    private final long startNanos = System.nanoTime();
    private long next = 1;

    /** The run begins now. */
    Backlog(RunSpec spec) {
        this.spec = spec;
    }

    boolean isEmpty() {
        return next > spec.count();
    }

    /** Takes the next one, if it is due. */
    OptionalLong takeDue() {
        return !isEmpty() && spec.due(next).compareTo(elapsed()) <= 0 ? OptionalLong.of(next++) : OptionalLong.empty();
    }

    /** Until the next one is due, a second at most. */
    Duration untilNext() {
        if (isEmpty()) {
            return LONGEST;
        }
        var left = spec.due(next).minus(elapsed());
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    /** Since the begin of the run. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
