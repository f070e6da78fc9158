package kubedemo.cpu;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;

/**
 * What is asked for: cores over time, by how many threads.
 *
 * @param schedule in cores
 * @param threads 0 where nothing is ever asked for, else as many as the greatest value needs, or more
 * @param duration after which it ends; empty when it goes on as long as the schedule
 */
record Plan(Schedule schedule, int threads, Optional<Duration> duration) {
    /** A thread costs memory; so many are enough for {@link Cores#MOST}, and for any lesson. */
    static final int MOST_THREADS = 100;

    /** Asks for nothing. */
    static final Plan IDLE =
            of(Schedule.parse(new Input("cores", "0"), Cores.upTo(Cores.MOST)), Optional.empty(), Optional.empty());

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * @param threads empty for the smallest count that can do it: no thread uses more than one core
     * @throws kubedemo.kit.config.BadInput where so few threads cannot do it
     */
    static Plan of(Schedule schedule, Optional<Input> threads, Optional<Duration> duration) {
        var fewest = (int) Math.ceil(schedule.greatest());
        var counted = threads.map(input -> threads(input, schedule, fewest)).orElse(fewest);
        return new Plan(schedule, fewest == 0 ? 0 : counted, duration);
    }

    /** @throws kubedemo.kit.config.BadInput */
    static Duration duration(Input input) {
        return input.duration(SHORTEST, LONGEST);
    }

    /** Cores asked for at this time since it began; 0 from its end on. */
    double cores(Duration elapsed) {
        return ended(elapsed) ? 0 : schedule.valueAt(elapsed);
    }

    /** CPU seconds asked for by this time since it began. */
    double cpuSeconds(Duration elapsed) {
        return schedule.totalBy(ended(elapsed) ? end().get() : elapsed);
    }

    boolean ended(Duration elapsed) {
        return end().filter(end -> elapsed.compareTo(end) >= 0).isPresent();
    }

    /** The duration's, else the schedule's; empty when it goes on for ever. */
    Optional<Duration> end() {
        return duration.or(schedule::length);
    }

    /** Nothing is asked for, now or later. */
    boolean idle() {
        return threads == 0;
    }

    private static int threads(Input input, Schedule schedule, int fewest) {
        var threads = input.integer(1, MOST_THREADS);
        if (threads < fewest) {
            throw input.bad(Text.format(
                    "a whole number from %d to %d for %s cores, since a thread uses one at most",
                    fewest, MOST_THREADS, Cores.written(schedule.greatest())));
        }
        return threads;
    }
}
