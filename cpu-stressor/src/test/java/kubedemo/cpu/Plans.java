package kubedemo.cpu;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;

/** Plans for tests, as they are written. */
final class Plans {
    private Plans() {}

    static Plan of(String schedule, int seconds) {
        return of(schedule, null, seconds);
    }

    static Plan of(String schedule, Integer threads, int seconds) {
        return Plan.of(
                Schedule.parse(new Input("schedule", schedule), Cores.upTo(Cores.MOST)),
                Optional.ofNullable(threads).map(count -> new Input("threads", count.toString())),
                Optional.of(Duration.ofSeconds(seconds)));
    }
}
