package kubedemo.memory;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.schedule.Schedule;

/** How much is to be held, and when. */
sealed interface MemoryTarget {
    /** Bytes that are to be held at a time since the begin. */
    long at(Duration elapsed);

    /**
     * The same amount all the time.
     *
     * @param hold after so long with all of it, it is released and taken anew, for ever; empty: it is kept
     */
    record Fixed(ByteSize size, Optional<Duration> hold) implements MemoryTarget {
        @Override
        public long at(Duration elapsed) {
            return size.bytes();
        }
    }

    /** An amount that changes; nothing once the schedule has ended. */
    record Scheduled(Schedule schedule) implements MemoryTarget {
        @Override
        public long at(Duration elapsed) {
            return Math.round(schedule.valueAt(elapsed));
        }

        boolean endedBy(Duration elapsed) {
            return schedule.length()
                    .filter(length -> elapsed.compareTo(length) >= 0)
                    .isPresent();
        }
    }
}
