package kubedemo.load.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.load.plan.LoadConfig;

/** @param schedule that a run follows from now on */
@RegisterForReflection
public record RateChange(String schedule) {

    /** @throws kubedemo.kit.config.BadInput when it is no schedule */
    public Schedule read() {
        return LoadConfig.schedule(new Input("schedule", schedule));
    }
}
