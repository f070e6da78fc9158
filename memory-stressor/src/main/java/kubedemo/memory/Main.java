package kubedemo.memory;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;

/** Starts the memory stressor. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        var machine = Machine.here();
        return new Workload(
                "memory-stressor",
                "takes memory and keeps it, until the kernel kills it",
                MemoryConfig.VARIABLES,
                List.of(new StressFlags()),
                environment -> MemoryConfig.from(environment, machine));
    }
}
