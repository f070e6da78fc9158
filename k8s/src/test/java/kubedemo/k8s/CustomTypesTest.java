package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomTypesTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            spec:
              group: keda.sh
              names: {kind: ScaledObject}
              versions:
                - name: v1alpha1
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        apiVersion: {type: string}
                        kind: {type: string}
                        metadata: {type: object}
                        spec: {type: object, properties: {maxReplicaCount: {type: integer}}}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void have_a_definition() throws IOException {
        Files.writeString(folder.resolve("keda.sh_scaledobjects.yaml"), DEFINITION);
    }

    @Test
    void should_hold_a_resource_against_its_definition() {
        var types = types(folder, true);

        assertThat(types.violations(resource("ScaledObject", Map.of("maxReplicaCount", 30))))
                .isEmpty();
        assertThat(types.violations(resource("ScaledObject", Map.of("maxReplicas", 30))))
                .containsExactly("spec: unknown field maxReplicas");
    }

    @Test
    void should_refuse_a_kind_that_is_not_defined() {
        assertThat(types(folder, true).violations(resource("ScaledObjekt", Map.of())))
                .singleElement()
                .asString()
                .contains("keda.sh/v1alpha1 ScaledObjekt");
    }

    @Test
    void should_say_once_that_nothing_is_checked_where_the_definitions_are_missing() {
        var types = types(folder.resolve("nowhere"), false);

        assertThat(types.violations(resource("ScaledObject", Map.of("wrong", 1))))
                .isEmpty();
        assertThat(types.violations(resource("ScaledObject", Map.of("wrong", 1))))
                .isEmpty();

        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .startsWith("SKIPPED the check of the fields of keda.sh");
    }

    @Test
    void should_fail_instead_in_ci() {
        var types = types(folder.resolve("nowhere"), true);

        assertThatThrownBy(() -> types.violations(resource("ScaledObject", Map.of())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void should_go_on_without_the_definitions_of_prometheus_and_say_so() {
        var types = types(folder, true);

        assertThat(types.violations(Map.of("apiVersion", "monitoring.coreos.com/v1", "kind", "ServiceMonitor")))
                .isEmpty();

        assertThat(said.toString()).startsWith("SKIPPED the check of the fields of monitoring.coreos.com");
    }

    private CustomTypes types(Path definitions, boolean required) {
        return new CustomTypes(definitions, required, new PrintStream(said, true));
    }

    private static Map<String, Object> resource(String kind, Map<String, Object> spec) {
        return Map.of("apiVersion", "keda.sh/v1alpha1", "kind", kind, "metadata", Map.of("name", "a"), "spec", spec);
    }
}
