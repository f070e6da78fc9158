package kubedemo.memory;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;

/** Starts the memory stressor. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var flags = new StressFlags(Machine.here());
        var workload = new Workload(
                "memory-stressor",
                "takes memory and keeps it, until the kernel kills it",
                MemoryConfig.VARIABLES,
                List.of(flags));
        // Variables without flags are held against each other by the same command.
        workload.main(arguments.length == 0 ? new String[] {flags.name()} : arguments);
    }
}
