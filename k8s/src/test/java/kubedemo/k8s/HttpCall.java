package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that a command makes of something on the cluster.
 *
 * @param command that makes it, for messages
 * @param target as kubectl names it, such as {@code pod/probe-test-app}; empty where nothing is forwarded
 * @param port of the target
 */
record HttpCall(String command, Optional<String> target, int port, String method, String path) {

    private static final Pattern URL = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):(\\d+)(/[^\\s'\"?)|;]*)?");
    private static final Pattern EXEC = Pattern.compile("kubectl exec (\\S+)");
    private static final Pattern SOCKET = Pattern.compile("/dev/tcp/([\\w.-]+)/(\\d+)");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE) (/[^\\s?]*)(?:\\?\\S*)? HTTP/");

    /** Those of curl through forwarded ports, and those of bash in a container; without those that leave the namespace. */
    static List<HttpCall> in(List<String> commands) {
        List<ForwardedPort> ports = ForwardedPort.in(commands);
        return commands.stream()
                .flatMap(command -> Stream.concat(curled(command, ports), written(command)))
                .toList();
    }

    private static Stream<HttpCall> curled(String command, List<ForwardedPort> ports) {
        if (!command.matches(".*\\bcurl\\b.*")) {
            return Stream.empty();
        }
        return found(URL, command)
                .filter(url -> ForwardedPort.find(number(url, 1), ports)
                        .filter(ForwardedPort::elsewhere)
                        .isEmpty())
                .map(url -> {
                    var forward = ForwardedPort.find(number(url, 1), ports);
                    return new HttpCall(
                            command,
                            forward.map(ForwardedPort::target),
                            forward.map(ForwardedPort::port).orElse(number(url, 1)),
                            method(command),
                            url.group(2) == null ? "/" : url.group(2));
                });
    }

    private static String method(String command) {
        return found(Pattern.compile("\\s-X (\\w+)"), command)
                .map(named -> named.group(1))
                .findFirst()
                .orElse(command.matches(".*\\s(-d|--data\\S*)\\s.*") ? "POST" : "GET");
    }

    private static Stream<HttpCall> written(String command) {
        return found(SOCKET, command).flatMap(socket -> found(REQUEST, command)
                .map(request -> new HttpCall(
                        command,
                        Optional.of(named(socket.group(1), command)),
                        number(socket, 2),
                        request.group(1),
                        request.group(2))));
    }

    /** What a host name means to the pod that the command runs in, which finds its own name in /etc/hosts, before DNS. */
    private static String named(String host, String command) {
        String within = found(EXEC, command).findFirst().orElseThrow().group(1);
        return host.equals("localhost") || host.equals(within)
                ? ForwardedPort.qualified(within)
                : "service/" + host.split("\\.")[0];
    }

    /** What is wrong with it, in view of these; empty when it will be answered. */
    Optional<String> mistake(List<HasMetadata> resources) {
        if (target.isEmpty()) {
            return Optional.of(port + " is not forwarded: " + command);
        }
        List<Container> open;
        try {
            open = containers(resources);
        } catch (NoSuchElementException absent) {
            return Optional.of("no " + target.get() + ": " + command);
        }
        if (open.isEmpty()) {
            return Optional.of("port " + port + " of " + target.get() + " is closed: " + command);
        }
        return open.stream()
                .filter(container -> container.getImage().startsWith("kubedemo/"))
                .map(container -> container.getImage().replaceAll(".*/|:.*", ""))
                .filter(workload -> !WorkloadApi.of(workload).answers(method, path))
                .findFirst()
                .map(workload -> workload + " has no " + method + " " + path + ": " + command);
    }

    /** Those that listen where it calls. */
    private List<Container> containers(List<HasMetadata> resources) {
        HasMetadata object = resources.stream()
                .filter(resource -> target.get()
                        .equalsIgnoreCase(resource.getKind() + "/"
                                + resource.getMetadata().getName()))
                .findFirst()
                .orElseThrow();
        if (object instanceof Service service) {
            return service.getSpec().getPorts().stream()
                    .filter(open -> open.getPort() == port)
                    .flatMap(open -> PodTemplate.in(resources).stream()
                            .filter(template -> template.labels()
                                    .entrySet()
                                    .containsAll(service.getSpec().getSelector().entrySet()))
                            .flatMap(template ->
                                    template.listening(open.getTargetPort().getIntVal())))
                    .toList();
        }
        return PodTemplate.of(object).stream()
                .flatMap(template -> template.listening(port))
                .toList();
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
