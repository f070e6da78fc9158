package kubedemo.cluster;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * What is watched.
 *
 * @param namespace empty for its own, or the one of the kubeconfig's context
 */
record ViewConfig(Optional<String> namespace) {
    /** A DNS label, as names of namespaces are (RFC 1123). */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    static final Variable<String> NAMESPACE = new Variable<>(
            "WATCH_NAMESPACE",
            null,
            "Namespace that is watched; its own, or that of the kubeconfig's context, if not set",
            ViewConfig::name);

    static final List<Variable<?>> VARIABLES = List.of(NAMESPACE);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    static ViewConfig from(Environment environment) {
        return new ViewConfig(environment.find(NAMESPACE));
    }

    private static String name(Input input) {
        var name = input.line(63);
        if (!NAME.matcher(name).matches()) {
            throw input.bad("the name of a namespace: a to z, 0 to 9 and dashes, up to 63");
        }
        return name;
    }
}
