package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component of the overlays whose images are on this machine only; RenderedTest sees what it does to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalImagesTest {

    @TempDir(factory = TargetFolder.class)
    Path folder;

    @Test
    void should_reach_a_sidecar_wherever_it_stands() throws IOException {
        assertThat(policies("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: two}
                spec:
                  selector: {matchLabels: {app.kubernetes.io/name: two}}
                  template:
                    metadata: {labels: {app.kubernetes.io/name: two}}
                    spec:
                      containers:
                        - {name: sidecar, image: kubedemo/probe-test-app:v1, imagePullPolicy: IfNotPresent}
                        - {name: two, image: kubedemo/probe-test-app:v1, imagePullPolicy: IfNotPresent}
                """)).containsExactly("Never", "Never");
    }

    /** kustomize knows neither kind. */
    @Test
    void should_reach_a_rollout_and_the_job_of_its_analysis() throws IOException {
        assertThat(policies("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: one}
                spec:
                  selector: {matchLabels: {app.kubernetes.io/name: one}}
                  template:
                    metadata: {labels: {app.kubernetes.io/name: one}}
                    spec:
                      containers:
                        - {name: one, image: kubedemo/probe-test-app:v1, imagePullPolicy: IfNotPresent}
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: two}
                spec:
                  metrics:
                    - name: by-prometheus
                      provider: {prometheus: {query: up}}
                    - name: by-job
                      provider:
                        job:
                          spec:
                            template:
                              spec:
                                containers:
                                  - {name: two, image: kubedemo/load-generator:v1, imagePullPolicy: IfNotPresent}
                """)).containsExactly("Never", "Never");
    }

    /** Of all containers of these resources, with the component. */
    private List<String> policies(String resources) throws IOException {
        Files.writeString(folder.resolve("resources.yaml"), resources);
        Path file = Files.writeString(
                folder.resolve("kustomization.yaml"),
                String.format(Locale.ROOT, """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [resources.yaml]
                components: [%s/components/local-images]
                """, folder.relativize(Kustomization.ROOT)));
        return PodTemplate.in(new Kustomization(file).render()).stream()
                .flatMap(PodTemplate::containers)
                .map(Container::getImagePullPolicy)
                .toList();
    }
}
