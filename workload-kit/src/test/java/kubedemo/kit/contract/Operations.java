package kubedemo.kit.contract;

import io.restassured.path.json.JsonPath;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What the workload's HTTP API offers, by the OpenAPI document that Quarkus makes from its code. */
final class Operations {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private Operations() {}

    /** Method and path of whatever changes state. */
    static Stream<Arguments> changes() {
        return all().filter(operation -> !operation.method.equals("GET")).map(Operation::asArguments);
    }

    /** Those that take a body, which has a type. */
    static Stream<Arguments> changesWithBody() {
        return all().filter(operation -> operation.description.containsKey("requestBody"))
                .map(Operation::asArguments);
    }

    /** Paths that take a form. */
    static Stream<String> forms() {
        return all().filter(operation ->
                        String.valueOf(operation.description.get("requestBody")).contains("x-www-form-urlencoded"))
                .map(operation -> operation.path);
    }

    /** Paths that answer and are done, which event streams are not. */
    static Stream<String> readings() {
        return all().filter(operation -> operation.method.equals("GET"))
                .filter(operation -> !operation.description.toString().contains("text/event-stream"))
                .map(operation -> operation.path);
    }

    /** For each path a method that it does not have. */
    static Stream<Arguments> impossible() {
        var offered = new TreeSet<String>();
        all().forEach(operation -> offered.add(operation.method + operation.path));
        return all().map(operation -> operation.path)
                .distinct()
                .map(path -> Arguments.of(
                        METHODS.stream()
                                .filter(method -> !offered.contains(method + path))
                                .findFirst()
                                .orElseThrow(),
                        path));
    }

    private static Stream<Operation> all() {
        Map<String, Map<String, Object>> paths =
                JsonPath.from(new File("target/openapi/openapi.json")).getMap("paths");
        return paths.entrySet().stream().flatMap(path -> path.getValue().entrySet().stream()
                .filter(operation -> METHODS.contains(operation.getKey().toUpperCase(Locale.ROOT)))
                .map(operation -> new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey().replaceAll("\\{.*?}", "x"),
                        (Map<?, ?>) operation.getValue())));
    }

    private record Operation(String method, String path, Map<?, ?> description) {
        Arguments asArguments() {
            return Arguments.of(method, path);
        }
    }
}
