package kubedemo.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The command line.
 *
 * @param examples modules below {@code examples/} that run too
 */
record Options(
        Path root, int portBase, OptionalInt servicePort, Duration probePeriod, List<String> examples, boolean help) {
    static final String USAGE = """
            Starts the packaged workloads on this machine and stands in for the cluster around them: it
            calls their probes, restarts them, and balances connections. It is not Kubernetes.

            usage: java -jar playground.jar [options]
              --root DIR                 the project (default: this folder)
              --port-base PORT           first of the workloads' ports (default: 8081)
              --service-port PORT        the Service's port (default: as in probe-test-app/playground.properties, 8000)
              --probe-period-seconds N   time between two calls of a probe, 1 to 3600 (default: 10)
              --with MODULE              runs examples/MODULE too, on the port after all others; may be repeated
              --help                     this text
            """;

    /** @throws UsageException that names the option, its value and what is allowed */
    static Options parse(String... arguments) {
        var root = Path.of("");
        var portBase = 8081;
        var servicePort = OptionalInt.empty();
        var period = ProbeTiming.kubernetesDefaults().period();
        var examples = new ArrayList<String>();
        var help = false;
        var rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            switch (option) {
                case "--root" -> root = folder(value(option, rest));
                case "--port-base" -> portBase = port(option, value(option, rest));
                case "--service-port" -> servicePort = OptionalInt.of(port(option, value(option, rest)));
                case "--probe-period-seconds" -> period = seconds(option, value(option, rest));
                case "--with" -> examples.add(value(option, rest));
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown option " + option);
            }
        }
        return new Options(root, portBase, servicePort, period, examples(root, examples), help);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.next();
    }

    private static Path folder(String text) {
        var folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--root: '" + text + "' is not a folder");
        }
        return folder;
    }

    /** Each once, whatever comes first: {@code --root} or {@code --with}. */
    private static List<String> examples(Path root, List<String> names) {
        for (var name : names) {
            if (!name.matches("[a-z0-9-]+")
                    || !Files.isDirectory(root.resolve(Project.EXAMPLES).resolve(name))) {
                throw new UsageException(
                        "--with: there is no example '" + name + "' below " + root.resolve(Project.EXAMPLES));
            }
        }
        return names.stream().distinct().toList();
    }

    private static int port(String option, String text) {
        try {
            return Ports.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new UsageException(option + ": " + notOne.getMessage());
        }
    }

    private static Duration seconds(String option, String text) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 3600) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        throw new UsageException(option + ": '" + text + "' is not allowed; 1 to 3600 is");
    }
}
