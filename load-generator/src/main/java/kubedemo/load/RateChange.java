package kubedemo.load;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;

/** @param schedule that a run follows from now on */
@RegisterForReflection
record RateChange(String schedule) {

    /** @throws kubedemo.kit.config.BadInput when it is no schedule */
    Schedule read() {
        return LoadConfig.schedule(new Input("schedule", schedule));
    }
}
