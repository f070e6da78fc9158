package kubedemo.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard of Grafana, as its file has it.
 *
 * @param name of the file
 */
record Dashboard(String name, JsonNode json) {

    private static final Path FOLDER = Kustomization.ROOT.resolve("components/monitoring/dashboards");

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(file -> parse(file.getFileName().toString(), Kustomization.text(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Dashboard parse(String name, String text) {
        try {
            return new Dashboard(name, new ObjectMapper().readTree(text));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(name + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The queries of all panels, as Prometheus gets them with all namespaces chosen. */
    List<String> expressions() {
        return json.findValues("expr").stream()
                .map(JsonNode::asText)
                .map(expression -> expression.replace("$namespace", ".*").replace("$__rate_interval", "1m"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
