package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The training's three environments, by what they render. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class EnvironmentTest {

    @ParameterizedTest
    @CsvSource({"dev, 1", "stg, 1", "prod, 2"})
    void should_have_the_replicas_that_the_training_has(String environment, int replicas) {
        assertThat(deployment(environment).getSpec().getReplicas()).isEqualTo(replicas);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "stg", "prod"})
    void should_be_told_from_the_others_by_a_prefix(String environment) {
        assertThat(render(environment)).isNotEmpty().allSatisfy(resource -> {
            assertThat(resource.getMetadata().getName()).startsWith(environment + "-");
            assertThat(resource.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/part-of", "kubedemo")
                    .containsEntry("app.kubernetes.io/name", "probe-test-app");
        });
    }

    /** kustomize does not rewrite the names that they refer to. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "stg", "prod"})
    void should_hold_no_custom_resources(String environment) {
        assertThat(render(environment)).noneMatch(GenericKubernetesResource.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "stg", "prod"})
    void should_be_reached_inside_the_cluster_only(String environment) {
        assertThat(render(environment))
                .filteredOn(Service.class::isInstance)
                .singleElement()
                .satisfies(service ->
                        assertThat(((Service) service).getSpec().getType()).isEqualTo("ClusterIP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "stg", "prod"})
    void should_never_be_pulled(String environment) {
        assertThat(PodTemplate.in(render(environment)).stream().flatMap(PodTemplate::containers))
                .isNotEmpty()
                .allSatisfy(
                        container -> assertThat(container.getImagePullPolicy()).isEqualTo("Never"));
    }

    @Test
    void should_reach_the_same_by_a_merge_patch_as_by_a_json_patch() {
        assertThat(deployment("dev").getSpec()).isEqualTo(deployment("stg").getSpec());
    }

    @Test
    void should_keep_pods_of_production_during_a_drain() {
        var budget = Manifests.named("prod-probe-test-app", PodDisruptionBudget.class, render("prod"));

        assertThat(deployment("prod").getSpec().getReplicas())
                .isGreaterThan(budget.getSpec().getMaxUnavailable().getIntVal());
        assertThat(List.of("dev", "stg"))
                .allSatisfy(other -> assertThat(render(other)).noneMatch(PodDisruptionBudget.class::isInstance));
    }

    private static Deployment deployment(String environment) {
        return Manifests.named(environment + "-probe-test-app", Deployment.class, render(environment));
    }

    private static List<HasMetadata> render(String environment) {
        return Kustomization.overlay(environment).render();
    }
}
