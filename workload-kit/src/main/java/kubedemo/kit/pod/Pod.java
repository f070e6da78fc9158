package kubedemo.kit.pod;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Url;
import kubedemo.kit.config.Variable;

/**
 * Which pod this is: what it finds out by itself, and what the downward API tells it instead.
 *
 * @param shutdownDelay how long requests are served after SIGTERM, so that Services notice first
 * @param startPage of the playground, to which pages lead back; empty elsewhere
 * @param endsWithInput whether this process ends when its standard input does: whoever started it and was killed leaves nothing running
 * @param journal where previous runs of this container are written down; empty where there is no such directory
 */
public record Pod(
        String name,
        String namespace,
        Optional<String> ip,
        Optional<String> node,
        String version,
        VersionColor color,
        Supervisor supervisor,
        Duration shutdownDelay,
        Optional<Path> journal,
        Optional<Url> startPage,
        boolean endsWithInput) {

    private static final Function<Input, String> LABEL = input -> input.line(253);
    private static final Duration LONGEST_SHUTDOWN_DELAY = Duration.ofMinutes(5);

    private static final Variable<String> NAME =
            new Variable<>("POD_NAME", null, "This pod's name (metadata.name); if not set, the host name", LABEL);
    private static final Variable<String> NAMESPACE = new Variable<>(
            "POD_NAMESPACE",
            null,
            "This pod's namespace (metadata.namespace); if not set, from its service account or name server, else default",
            LABEL);
    private static final Variable<String> IP = new Variable<>(
            "POD_IP", null, "This pod's address (status.podIP); if not set, its network interface's", LABEL);
    private static final Variable<String> NODE =
            new Variable<>("NODE_NAME", null, "The node this pod runs on (spec.nodeName)", LABEL);
    private static final Variable<String> VERSION = new Variable<>(
            "APP_VERSION", "dev", "The version shown and sent as X-Version; set in the image", input -> input.line(40));
    private static final Variable<VersionColor> COLOR = new Variable<>(
            "APP_COLOR",
            "blue",
            "The colour of this version on the page; set in the image",
            input -> input.choice(VersionColor.class));
    private static final Variable<Supervisor> RUNTIME = new Variable<>(
            "POD_RUNTIME",
            null,
            "Who acts on the probes: kubernetes, playground or none; kubernetes where KUBERNETES_SERVICE_HOST is set, else none",
            input -> input.choice(Supervisor.class));
    private static final Variable<Duration> SHUTDOWN_DELAY = new Variable<>(
            "SHUTDOWN_DELAY",
            null,
            "How long requests are still served after SIGTERM; if not set, 5s in a cluster, else 0",
            input -> input.duration(Duration.ZERO, LONGEST_SHUTDOWN_DELAY));
    private static final Variable<Path> JOURNAL_DIR = new Variable<>(
            "POD_JOURNAL_DIR",
            null,
            "A directory that survives container restarts (an emptyDir), to remember previous runs; none if not set",
            Input::path);

    private static final Variable<Url> START_PAGE = new Variable<>(
            "START_PAGE",
            null,
            "The playground's start page, linked from this one; set by the playground",
            input -> Url.parse(input.line(200))
                    .filter(Url::isPlainHttp)
                    .orElseThrow(() -> input.bad("a URL such as http://127.0.0.1:8080")));
    private static final Variable<Boolean> ENDS_WITH_STDIN = new Variable<>(
            "POD_ENDS_WITH_STDIN",
            "false",
            "true ends the process when its standard input closes, so it does not outlive a killed playground",
            Input::flag);

    public static final List<Variable<?>> VARIABLES = List.of(
            NAME,
            NAMESPACE,
            IP,
            NODE,
            VERSION,
            COLOR,
            RUNTIME,
            SHUTDOWN_DELAY,
            JOURNAL_DIR,
            START_PAGE,
            ENDS_WITH_STDIN);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    public static Pod from(Environment environment) {
        var inCluster = environment.source().apply("KUBERNETES_SERVICE_HOST") != null;
        var supervisor = environment.find(RUNTIME).orElse(inCluster ? Supervisor.KUBERNETES : Supervisor.NONE);
        return new Pod(
                environment.find(NAME).orElseGet(Pod::hostName),
                environment
                        .find(NAMESPACE)
                        .or(() -> Namespace.find(Path.of("/")))
                        .orElse("default"),
                environment.find(IP).or(() -> inCluster ? Address.find() : Optional.empty()),
                environment.find(NODE),
                environment.get(VERSION),
                environment.get(COLOR),
                supervisor,
                environment
                        .find(SHUTDOWN_DELAY)
                        .orElse(supervisor == Supervisor.KUBERNETES ? Duration.ofSeconds(5) : Duration.ZERO),
                environment.find(JOURNAL_DIR),
                environment.find(START_PAGE),
                environment.get(ENDS_WITH_STDIN));
    }

    /** The kernel's, which asks no name server; that of others by Java. */
    private static String hostName() {
        try {
            var kernel = Path.of("/proc/sys/kernel/hostname");
            return Files.exists(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
