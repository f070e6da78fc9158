package kubedemo.probe;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.ArrayList;
import java.util.List;
import kubedemo.kit.Workload;
import kubedemo.kit.config.Variable;

/** Starts the probe test app. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        workload().main(arguments);
    }

    static Workload workload() {
        return new Workload(
                "probe-test-app",
                "a page whose liveness and readiness can be toggled, to see what Kubernetes does",
                variables(),
                List.of(),
                Message::check);
    }

    private static List<Variable<?>> variables() {
        var variables = new ArrayList<Variable<?>>(BurnConfig.VARIABLES);
        variables.addAll(Fault.VARIABLES);
        variables.add(ServedFolder.FILES_DIR);
        variables.add(AccessLog.LOG_FILE);
        variables.add(LogAdapter.ADAPT_LOG);
        variables.addAll(Message.VARIABLES);
        variables.addAll(Upstream.VARIABLES);
        return variables;
    }
}
