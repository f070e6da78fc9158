package kubedemo.memory;

import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param rate how fast it grows at the most; empty for as fast as it goes
 */
record Plan(MemoryKind kind, MemoryTarget target, Optional<ByteRate> rate) {
    static final Plan IDLE =
            new Plan(MemoryKind.OFF_HEAP, new MemoryTarget.Fixed(ByteSize.NONE, Optional.empty()), Optional.empty());

    /** How long all of it is held each time; empty for ever, and where a schedule says it. */
    Optional<Duration> hold() {
        return target instanceof MemoryTarget.Fixed fixed ? fixed.hold() : Optional.empty();
    }

    /** As it was understood. */
    Optional<String> schedule() {
        return target instanceof MemoryTarget.Scheduled scheduled
                ? Optional.of(scheduled.schedule().describe())
                : Optional.empty();
    }
}
