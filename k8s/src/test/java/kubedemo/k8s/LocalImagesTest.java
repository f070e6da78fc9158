package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(folder.resolve("deployment.yaml"), """
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
                """);
        Path file = Files.writeString(
                folder.resolve("kustomization.yaml"),
                String.format(Locale.ROOT, """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [deployment.yaml]
                components: [%s/components/local-images]
                """, folder.relativize(Kustomization.ROOT)));

        assertThat(PodTemplate.in(new Kustomization(file).render()).stream().flatMap(PodTemplate::containers))
                .extracting(Container::getImagePullPolicy)
                .containsExactly("Never", "Never");
    }
}
