package kubedemo.cpu;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;

/** Starts the stressor; flags stand for variables. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        return new Workload(
                "cpu-stressor",
                "burns a set number of CPU cores and shows what a CPU limit does",
                CpuConfig.VARIABLES,
                List.of(CpuConfig.FLAGS),
                CpuConfig::from);
    }
}
