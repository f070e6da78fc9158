package kubedemo.load;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;

/** @param schedule that a run follows from now on */
@RegisterForReflection
record RateChange(String schedule) {

    /** @throws kubedemo.kit.config.BadInput when it is no schedule, or one by which nothing is ever due */
    Schedule read() {
        var input = new Input("schedule", schedule);
        var read = LoadConfig.schedule(input);
        if (read.totalBy(Duration.ofDays(1)) == 0) {
            throw input.bad("one by which requests are due, such as 100/s; DELETE /run stops the run");
        }
        return read;
    }
}
