package kubedemo.load;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;
import kubedemo.load.command.MergeCommand;
import kubedemo.load.command.RunCommand;
import kubedemo.load.engine.DnsResolver;
import kubedemo.load.plan.LoadConfig;

/** Starts the load generator: {@code run} or {@code merge} with its options, else the service. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        DnsResolver.keepNoneInJava();
        workload().main(arguments);
    }

    static Workload workload() {
        return new Workload(
                "load-generator",
                "sends requests on a schedule, and shows what the cluster did with them",
                LoadConfig.VARIABLES,
                List.of(new RunCommand(), new MergeCommand()),
                LoadConfig::from);
    }
}
