package kubedemo.k8s;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a workload answers over HTTP: its committed openapi.yaml, and what is not in there: probes and metrics.
 *
 * @param paths by path, with its methods
 */
record WorkloadApi(Map<String, Object> paths) {

    private static final Path PROJECT = Kustomization.ROOT.getParent();
    private static final Path SHARED = PROJECT.resolve("workload-kit/src/main/resources/META-INF");
    private static final List<String> EXTENSIONS = List.of(
            "quarkus.smallrye-health.liveness-path",
            "quarkus.smallrye-health.readiness-path",
            "quarkus.smallrye-health.startup-path",
            "quarkus.micrometer.export.prometheus.path");

    /** @param workload such as probe-test-app */
    static WorkloadApi of(String workload) {
        return new WorkloadApi(
                Fields.at(Kustomization.content(folder(workload).resolve("src/main/resources/openapi.yaml")), "paths"));
    }

    /** Where it is: an example is below {@code examples/}. */
    static Path folder(String workload) {
        var example = PROJECT.resolve("examples").resolve(workload);
        return Files.isDirectory(example) ? example : PROJECT.resolve(workload);
    }

    /**
     * @param method such as GET
     * @param path without query; a slash at its end makes no difference
     */
    boolean answers(String method, String path) {
        String asked = path.matches("/.*[^/]/") ? path.substring(0, path.length() - 1) : path;
        return method.equals("GET") && pathsOfExtensions().contains(asked)
                || paths.keySet().stream().anyMatch(known -> matches(known, method.toLowerCase(Locale.ROOT), asked));
    }

    private boolean matches(String known, String method, String asked) {
        var operation = Fields.at(paths, known).get(method);
        if (operation == null) {
            return false;
        }
        String pattern = "\\Q" + known + "\\E";
        for (Map<String, Object> parameter : Fields.maps(Fields.map(operation), "parameters")) {
            pattern = pattern.replace("{" + parameter.get("name") + "}", "\\E(?:" + form(parameter) + ")\\Q");
        }
        return Pattern.matches(pattern, asked);
    }

    private static String form(Map<String, Object> parameter) {
        return String.valueOf(Fields.at(parameter, "schema").getOrDefault("pattern", "[^/]+"));
    }

    private static List<String> pathsOfExtensions() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Kustomization.text(SHARED.resolve("microprofile-config.properties"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return EXTENSIONS.stream().map(properties::getProperty).toList();
    }
}
