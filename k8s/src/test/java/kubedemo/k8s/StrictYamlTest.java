package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file is what Kubernetes understands, and the check of it would notice if it were not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictYamlTest {

    private static final String RIGHT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: right
            spec:
              replicas: 3
              template:
                spec:
                  containers:
                    - name: right
                      env:
                        - name: PERIOD
                          value: "10"
                      livenessProbe:
                        periodSeconds: 10
                        httpGet:
                          port: 8080
                      resources:
                        requests:
                          cpu: 50m
            """;

    /** A chart's values.yaml is for Helm. */
    static Stream<Path> manifests() {
        return Kustomization.yamlFiles()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .filter(file -> !file.endsWith("values.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void should_be_kubernetes_types_to_the_last_field(Path manifest) {
        assertThat(StrictYaml.resources(manifest.toString(), Kustomization.text(manifest)))
                .isNotEmpty();
    }

    @Test
    void should_read_a_right_manifest_as_its_type() {
        assertThat(StrictYaml.resources("right.yaml", RIGHT))
                .singleElement()
                .isInstanceOfSatisfying(Deployment.class, deployment -> assertThat(
                                deployment.getSpec().getReplicas())
                        .isEqualTo(3));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 3        | replica: 3           | replica
            livenessProbe:     | livenesProbe:        | livenesProbe
            periodSeconds: 10  | periodSecond: 10     | periodSecond
            port: 8080         | prot: 8080           | prot
            kind: Deployment   | kind: Deploiment     | Deploiment
            replicas: 3        | replicas: "3"        | Integer
            replicas: 3        | replicas: 3.5        | Integer
            value: "10"        | value: 10            | String
            value: "10"        | value: yes           | String
            name: right        | name: [right]        | String
            containers:        | containers: {}       | right.yaml
            replicas: 3        | replicas: 3, 4       | Integer
            """)
    void should_refuse_a_mistake_and_name_the_file(String right, String wrong, String named) {
        assertThat(RIGHT).contains(right);

        assertThatThrownBy(() -> StrictYaml.resources("wrong.yaml", RIGHT.replace(right, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("wrong.yaml: ")
                .hasMessageContaining(named.replace("right.yaml", "wrong.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "autoscaling/v2beta1, HorizontalPodAutoscaler",
        "autoscaling/v2beta2, HorizontalPodAutoscaler",
        "batch/v1beta1, CronJob",
        "extensions/v1beta1, Ingress",
        "flowcontrol.apiserver.k8s.io/v1beta3, FlowSchema",
        "networking.k8s.io/v1beta1, Ingress",
        "policy/v1beta1, PodDisruptionBudget",
        "policy/v1beta1, PodSecurityPolicy",
        "v1, Endpoints"
    })
    void should_refuse_what_is_not_served_any_more_or_deprecated(String apiVersion, String kind) {
        assertThatThrownBy(() -> StrictYaml.resources("old.yaml", String.format(Locale.ROOT, """
                apiVersion: %s
                kind: %s
                metadata:
                  name: old
                """, apiVersion, kind)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("old.yaml: '" + apiVersion + " " + kind + "' is no type");
    }

    @ParameterizedTest
    @CsvSource({"autoscaling/v2, HorizontalPodAutoscaler", "batch/v1, CronJob", "policy/v1, PodDisruptionBudget"})
    void should_take_what_came_in_its_place(String apiVersion, String kind) {
        assertThat(StrictYaml.resources(
                        "new.yaml",
                        String.format(
                                Locale.ROOT, "{apiVersion: %s, kind: %s, metadata: {name: new}}", apiVersion, kind)))
                .hasSize(1);
    }

    @Test
    void should_know_the_fields_of_kubernetes_1_36_and_none_of_1_37() {
        String with136 = RIGHT.replace("      containers:", "      schedulingGroup: {}\n      containers:");
        String with137 = RIGHT.replace("      containers:", "      evictionResponders: []\n      containers:");

        assertThat(StrictYaml.resources("1.36", with136)).hasSize(1);
        assertThatThrownBy(() -> StrictYaml.resources("1.37", with137)).hasMessageContaining("evictionResponders");
    }

    @Test
    void should_refuse_a_mistake_in_the_metadata_of_a_custom_resource() {
        assertThatThrownBy(() -> StrictYaml.resources("custom.yaml", """
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {nam: wrong}
                spec: {}
                """))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("custom.yaml: ")
                .hasMessageContaining("nam");
    }

    @Test
    void should_refuse_a_key_that_comes_twice() {
        assertThatThrownBy(() -> StrictYaml.resources("twice.yaml", RIGHT + "kind: Deployment\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("twice.yaml: ")
                .hasMessageContaining("duplicate key kind");
    }
}
