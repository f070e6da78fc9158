package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component that turns a Deployment into a Rollout, which kustomize knows nothing of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RolloutTest {

    @TempDir(factory = TargetFolder.class)
    Path folder;

    @Test
    void should_keep_all_of_the_deployment_but_its_kind_and_add_the_steps() throws IOException {
        List<HasMetadata> resources = render("", "rollout");
        Map<String, Object> rollout = Manifests.spec("Rollout", "probe-test-app", resources);
        Map<String, Object> strategy = Fields.map(rollout.remove("strategy"));

        assertThat(resources).noneMatch(Deployment.class::isInstance);
        assertThat(StrictYaml.convert("the Rollout", rollout, DeploymentSpec.class))
                .isEqualTo(Manifests.named("probe-test-app", Deployment.class, render(""))
                        .getSpec());
        assertThat(Fields.maps(Fields.at(strategy, "canary"), "steps"))
                .containsExactly(
                        Map.of("setWeight", 25),
                        Map.of("pause", Map.of()),
                        Map.of("setWeight", 50),
                        Map.of("pause", Map.of()));
    }

    @Test
    void should_lead_the_autoscaler_to_the_rollout_under_its_new_name() throws IOException {
        var resources = render("namePrefix: new-", "hpa", "rollout");
        var target = Manifests.named("new-probe-test-app", HorizontalPodAutoscaler.class, resources)
                .getSpec()
                .getScaleTargetRef();

        assertThat(target.getApiVersion()).isEqualTo("argoproj.io/v1alpha1");
        assertThat(target.getKind()).isEqualTo("Rollout");
        assertThat(Manifests.spec("Rollout", target.getName(), resources)).doesNotContainKey("replicas");
    }

    @Test
    void should_be_reached_by_images_and_policies() throws IOException {
        assertThat(
                        PodTemplate.in(render(
                                        "images: [{name: kubedemo/probe-test-app, newTag: v2}]",
                                        "rollout",
                                        "local-images"))
                                .stream()
                                .flatMap(PodTemplate::containers))
                .extracting(Container::getImage, Container::getImagePullPolicy)
                .containsExactly(tuple("kubedemo/probe-test-app:v2", "Never"));
    }

    /** The base with components, and more lines of a kustomization. */
    private List<HasMetadata> render(String more, String... components) throws IOException {
        Path root = folder.relativize(Kustomization.ROOT);
        Path file = folder.resolve("kustomization.yaml");
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%1$s/base/probe-test-app]
                components: %2$s
                %3$s
                """,
                        root,
                        Stream.of(components)
                                .map(name -> root + "/components/" + name)
                                .toList(),
                        more));
        return new Kustomization(file).render();
    }
}
