package kubedemo.cluster;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import kubedemo.kit.Workload;

/** Starts the service, or records. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        return new Workload(
                "cluster-view",
                "draws what the cluster did, on one page",
                ViewConfig.VARIABLES,
                List.of(new RecordCommand()),
                ViewConfig::from);
    }
}
