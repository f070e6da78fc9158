package kubedemo.memory;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Variable;

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
                Stream.of(MemoryConfig.VARIABLES, StorageConfig.VARIABLES)
                        .<Variable<?>>flatMap(List::stream)
                        .toList(),
                List.of(new StressFlags()),
                environment -> MemoryConfig.from(environment, machine));
    }
}
