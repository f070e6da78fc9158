package kubedemo.probe;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Clock;
import java.util.List;
import kubedemo.kit.Workload;

/** Starts the probe test app: the service, or one of its commands. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        new Workload(
                        "probe-test-app",
                        "a page whose liveness and readiness can be toggled, to see what Kubernetes does",
                        BurnConfig.VARIABLES,
                        List.of(new WaitForCommand(), new HelloCommand(Clock.systemUTC())))
                .main(arguments);
    }
}
