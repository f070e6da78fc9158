package kubedemo.kit.http;

import java.util.List;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * @param controlsEnabled false makes the workload read-only
 * @param keepAlive true keeps connections open also where each request should be balanced anew
 */
public record HttpConfig(boolean controlsEnabled, boolean keepAlive) {
    private static final Variable<Boolean> CONTROLS_ENABLED = new Variable<>(
            "CONTROLS_ENABLED",
            "true",
            "false makes the workload read-only: every POST, PUT and DELETE answers 403",
            Input::flag);
    private static final Variable<Boolean> KEEP_ALIVE = new Variable<>(
            "POD_KEEP_ALIVE",
            "false",
            "true keeps connections open on / and on what load and traffic hit, so that a Service no longer spreads them",
            Input::flag);

    public static final List<Variable<?>> VARIABLES = List.of(CONTROLS_ENABLED, KEEP_ALIVE);

    /** @throws kubedemo.kit.config.BadInput when a variable is neither true nor false */
    public static HttpConfig from(Environment environment) {
        return new HttpConfig(environment.get(CONTROLS_ENABLED), environment.get(KEEP_ALIVE));
    }
}
