package kubedemo.playground;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One instance of a packaged module, as a pod is one of a Deployment.
 *
 * @param name unique among all instances
 * @param about what it is, in a few words
 * @param program the packaged module's {@code quarkus-run.jar}, or its native executable
 * @param port where it is to listen
 * @param environment what {@code playground.properties} sets for it; may hold {@link Placeholders}
 */
public record Instance(String name, String about, Path program, int port, Map<String, String> environment) {
    public Instance {
        environment = Map.copyOf(environment);
    }

    boolean needsBroker() {
        return environment.values().stream().anyMatch(Placeholders::needBroker);
    }

    boolean refersTo(String reference) {
        return environment.values().stream().anyMatch(value -> value.contains(reference));
    }

    /** The same with these references resolved. */
    Instance with(Map<String, String> references) {
        var resolved = new HashMap<>(environment);
        resolved.replaceAll((variable, value) -> Placeholders.resolve(value, references));
        return new Instance(name, about, program, port, resolved);
    }
}
