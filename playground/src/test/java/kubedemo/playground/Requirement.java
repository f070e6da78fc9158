package kubedemo.playground;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs beside a JDK. Where it is missing the test is skipped and says so in one line; where {@code CI} is
 * {@code true} it fails, so that no test is skipped unseen.
 */
public final class Requirement {
    private final Map<String, String> environment;
    private final PrintStream out;

    Requirement(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static Path chromium() {
        return here().find("chromium", "apt-get install chromium", "chromium-browser", "google-chrome");
    }

    public static Path podman() {
        return here().find("podman", "apt-get install podman");
    }

    public static Path kubectl() {
        return here().find("kubectl", "https://kubernetes.io/docs/tasks/tools/");
    }

    public static Path helm() {
        return here().find("helm", "https://helm.sh/docs/intro/install/");
    }

    public static Path shellcheck() {
        return here().find("shellcheck", "apt-get install shellcheck");
    }

    public static Path bash() {
        return here().find("bash", "apt-get install bash");
    }

    public static Path zsh() {
        return here().find("zsh", "apt-get install zsh");
    }

    /** Gives a program a terminal. */
    public static Path script() {
        return here().find("script", "apt-get install bsdutils");
    }

    public static Path nginx() {
        return here().find("nginx", "apt-get install nginx-light");
    }

    public static Path prometheus() {
        return here().find("prometheus", "apt-get install prometheus");
    }

    /** Checks and tests rules; comes with Prometheus. */
    public static Path promtool() {
        return here().find("promtool", "apt-get install prometheus");
    }

    /** The script that starts RabbitMQ. */
    public static Path rabbitmq() {
        return here().rabbitmqServer();
    }

    /** Where control groups are mounted, and may be made. */
    public static Path controlGroups() {
        return here().writable(Path.of("/sys/fs/cgroup"));
    }

    /** What a workload's module builds. */
    public static Path packaged(String module) {
        return here().built(PackagedWorkload.of(module));
    }

    /** The value of an environment variable, which {@code source} says how to come by. */
    public static String variable(String name, String source) {
        return here().value(name, source);
    }

    private static Requirement here() {
        return new Requirement(System.getenv(), System.out);
    }

    /**
     * The first of these programs on the PATH.
     *
     * @throws TestAbortedException when there is none
     * @throws AssertionError instead, in CI
     */
    Path find(String tool, String source, String... otherNames) {
        return Stream.concat(Stream.of(tool), Stream.of(otherNames))
                .flatMap(this::onPath)
                .findFirst()
                .orElseThrow(() -> missing(tool, source));
    }

    /**
     * The one that {@code KUBEDEMO_TEST_RABBITMQ} names, or this machine's.
     *
     * @throws TestAbortedException when there is none
     * @throws AssertionError instead, in CI
     */
    Path rabbitmqServer() {
        return rabbitmqServerIfAny().orElseThrow(() -> missing("rabbitmq-server", "apt-get install rabbitmq-server"));
    }

    Optional<Path> rabbitmqServerIfAny() {
        return rabbitmqServerIfAny("KUBEDEMO_TEST_RABBITMQ");
    }

    /**
     * The one that {@code KUBEDEMO_TEST_RABBITMQ_3} names, or this machine's, whichever version that is.
     *
     * @throws TestAbortedException when there is none
     * @throws AssertionError instead, in CI
     */
    Path rabbitmqServer3() {
        return rabbitmqServerIfAny("KUBEDEMO_TEST_RABBITMQ_3")
                .orElseThrow(() -> missing("RabbitMQ 3", "apt-get install rabbitmq-server on Debian 12"));
    }

    private Optional<Path> rabbitmqServerIfAny(String variable) {
        // Debian's on the PATH changes to a user who cannot write to a test's folder; this is the one behind it.
        var named = Optional.ofNullable(environment.get(variable)).map(Path::of).stream();
        var debian = Stream.of(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server")).filter(Files::isExecutable);
        return Stream.of(named, debian, onPath("rabbitmq-server"))
                .flatMap(paths -> paths)
                .findFirst();
    }

    /**
     * A folder of control groups.
     *
     * @throws TestAbortedException when none may be made there
     * @throws AssertionError instead, in CI
     */
    Path writable(Path controlGroups) {
        var mayBeMade = Stream.of("cgroup.procs", "cpu/cgroup.procs")
                .map(controlGroups::resolve)
                .anyMatch(Files::isWritable);
        if (mayBeMade) {
            return controlGroups;
        }
        throw missing("control groups may not be made here; have it with: Linux, as root");
    }

    /**
     * A file that a build makes.
     *
     * @throws TestAbortedException when it is not there
     * @throws AssertionError instead, in CI
     */
    Path built(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        throw missing(file + " is not built; have it with: ./mvnw package -DskipTests");
    }

    String value(String variable, String source) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> missing(variable + " is not set; have it with: " + source + " (CI sets it)"));
    }

    private Stream<Path> onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    /** Thrown by the caller where it skips; throws itself where a skip is a failure. */
    TestAbortedException missing(String tool, String source) {
        return missing("no " + tool + " here; have it with: " + source + " (CI installs it)");
    }

    private TestAbortedException missing(String what) {
        if ("true".equals(environment.get("CI"))) {
            throw new AssertionError(what);
        }
        out.println("SKIPPED " + testClass() + ": " + what);
        return new TestAbortedException(what);
    }

    private static String testClass() {
        return StackWalker.getInstance().walk(frames -> frames.map(
                        frame -> frame.getClassName().replaceAll(".*\\.", "").replaceAll("\\$.*", ""))
                .filter(name -> name.endsWith("Test") || name.endsWith("IT") || name.endsWith("Contract"))
                .findFirst()
                .orElse("a test"));
    }
}
