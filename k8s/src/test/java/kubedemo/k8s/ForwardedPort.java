package kubedemo.k8s;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A port of this machine that {@code kubectl port-forward} leads to the cluster.
 *
 * @param target as kubectl names it, such as {@code pod/probe-test-app}
 * @param port of the target
 * @param elsewhere in a namespace that the command names: what is there is not the lesson's
 */
record ForwardedPort(int local, String target, int port, boolean elsewhere) {

    private static final String NAMESPACE = " (?:-n|--namespace)[ =]\\S+";
    private static final Pattern FORWARD = Pattern.compile("kubectl port-forward (\\S+)((?: \\d+:\\d+)+)");
    private static final Pattern PORTS = Pattern.compile("(\\d+):(\\d+)");

    static List<ForwardedPort> in(List<String> commands) {
        return commands.stream()
                .flatMap(command -> FORWARD.matcher(command.replaceAll(NAMESPACE, ""))
                        .results()
                        .flatMap(forward -> PORTS.matcher(forward.group(2))
                                .results()
                                .map(ports -> new ForwardedPort(
                                        Integer.parseInt(ports.group(1)),
                                        qualified(forward.group(1)),
                                        Integer.parseInt(ports.group(2)),
                                        Pattern.compile(NAMESPACE)
                                                .matcher(command)
                                                .find()))))
                .toList();
    }

    static Optional<ForwardedPort> find(int local, List<ForwardedPort> ports) {
        return ports.stream().filter(port -> port.local == local).findFirst();
    }

    /** A name alone is a pod's. */
    static String qualified(String target) {
        return target.contains("/") ? target : "pod/" + target;
    }
}
