package kubedemo.probe;

import io.quarkus.runtime.annotations.QuarkusMain;
import kubedemo.kit.Workload;

/** Starts the probe test app. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        new Workload(
                        "probe-test-app",
                        "a page whose liveness and readiness can be toggled, to see what Kubernetes does",
                        BurnConfig.VARIABLES)
                .main(arguments);
    }
}
