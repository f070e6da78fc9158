package kubedemo.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Rate;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.schedule.ValueType;
import kubedemo.kit.text.Text;

/**
 * What a run is asked to publish.
 *
 * @param id of the run, on every message
 * @param count messages in all
 * @param schedule when each of them is due; empty for as fast as the broker confirms
 */
record RunSpec(String id, long count, Optional<Schedule> schedule) {
    private static final Duration FOR_EVER = Duration.ofDays(100 * 365);
    /** An integral may miss a whole number by so much. */
    private static final double ROUNDING = 1e-6;

    private static final ValueType RATES = Rate.unit(new Rate(0), new Rate(100_000));

    static RunSpec of(long count) {
        return new RunSpec(newId(), count, Optional.empty());
    }

    /** As many as the schedule has; one without an end has the most that a run may have. */
    static RunSpec of(Input input) {
        var schedule = Schedule.parse(input, RATES);
        var total = (long) Math.floor(schedule.totalBy(schedule.length().orElse(FOR_EVER)) + ROUNDING);
        var count = schedule.length().isPresent() ? total : Math.min(total, PublisherConfig.MOST_MESSAGES);
        if (count < 1 || count > PublisherConfig.MOST_MESSAGES) {
            throw input.bad(Text.format(
                    "a schedule of 1 to %d messages in total, this one has %d", PublisherConfig.MOST_MESSAGES, count));
        }
        return new RunSpec(newId(), count, Optional.of(schedule));
    }

    /** When a message is due, from the start of the run. */
    Duration due(long sequence) {
        return schedule.map(plan ->
                        plan.timeOf(sequence).orElseGet(() -> plan.length().orElse(FOR_EVER)))
                .orElse(Duration.ZERO);
    }

    /** Eight hexadecimal digits: short enough to read out, and no two alike among the runs that are remembered. */
    private static String newId() {
        return Text.format("%08x", ThreadLocalRandom.current().nextInt());
    }
}
