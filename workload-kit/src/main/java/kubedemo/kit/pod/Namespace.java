package kubedemo.kit.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The namespace of this pod, where the kubelet has left it. */
final class Namespace {
    private static final String NAME = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";

    /** Where a pod's names are looked up first: {@code NAMESPACE.svc.CLUSTER-DOMAIN}. A pod on the node's network has the node's. */
    private static final Pattern SEARCH = Pattern.compile("search\\s+(" + NAME + ")\\.svc\\..*");

    private Namespace() {}

    /** @param root the directory that {@code /etc} and {@code /var} are in */
    static Optional<String> find(Path root) {
        return lines(root.resolve("var/run/secrets/kubernetes.io/serviceaccount/namespace")).stream()
                .filter(line -> line.matches(NAME))
                .findFirst()
                .or(() -> searched(lines(root.resolve("etc/resolv.conf"))));
    }

    /** Of several such lines the last one counts: resolv.conf(5). */
    private static Optional<String> searched(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("search"))
                .reduce((first, last) -> last)
                .map(SEARCH::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absentOrUnreadable) {
            return List.of();
        }
    }
}
