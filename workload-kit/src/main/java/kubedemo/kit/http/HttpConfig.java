package kubedemo.kit.http;

import java.util.List;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * @param controlsEnabled false makes the workload read-only
 * @param keepAlive true keeps connections open also where each request should be balanced anew
 * @param pathPrefix such as {@code /demo}, empty for none
 */
public record HttpConfig(boolean controlsEnabled, boolean keepAlive, String pathPrefix) {
    private static final Variable<Boolean> CONTROLS_ENABLED = new Variable<>(
            "CONTROLS_ENABLED",
            "true",
            "false makes the workload read-only: every POST, PUT and DELETE answers 403",
            Input::flag);
    private static final Variable<Boolean> KEEP_ALIVE = new Variable<>(
            "POD_KEEP_ALIVE",
            "false",
            "true keeps connections open on / and on the paths under load, so a Service no longer spreads requests",
            Input::flag);

    private static final Variable<String> PATH_PREFIX = new Variable<>(
            "HTTP_PATH_PREFIX",
            null,
            "a path such as /demo: the workload also answers below it, for a proxy that does not strip it; / stays, for the kubelet",
            HttpConfig::pathPrefix);

    public static final List<Variable<?>> VARIABLES = List.of(CONTROLS_ENABLED, KEEP_ALIVE, PATH_PREFIX);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    public static HttpConfig from(Environment environment) {
        return new HttpConfig(
                environment.get(CONTROLS_ENABLED),
                environment.get(KEEP_ALIVE),
                environment.find(PATH_PREFIX).orElse(PathPrefix.ROOT));
    }

    private static String pathPrefix(Input input) {
        var path = PathPrefix.withoutSlash(input.text());
        if (!path.isEmpty() && !PathPrefix.isPlain(path)) {
            throw input.bad("a path such as /demo, of letters, digits and . _ ~ - between slashes");
        }
        return path;
    }
}
