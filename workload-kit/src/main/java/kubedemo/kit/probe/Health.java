package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/** The answer to a probe, in the JSON format of MicroProfile Health: a status, and the checks that make it. */
@RegisterForReflection
public record Health(String status, List<Check> checks) {
    /** One of the checks. */
    @RegisterForReflection
    public record Check(String name, String status) {}

    static Health of(ProbeMode mode, List<ProbeCheck> probeChecks) {
        var checks = new ArrayList<Check>();
        checks.add(new Check("toggle", status(!mode.fails())));
        for (var check : probeChecks) {
            checks.add(new Check(check.name(), status(check.up())));
        }
        return new Health(
                status(checks.stream().allMatch(check -> check.status().equals("UP"))), checks);
    }

    public boolean up() {
        return status.equals("UP");
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
