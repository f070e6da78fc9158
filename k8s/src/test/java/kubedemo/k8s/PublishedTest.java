package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The overlay whose images are pulled. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedTest {

    private final List<HasMetadata> resources =
            Kustomization.overlay("published").render();

    @Test
    void should_pull_all_images_from_the_registry_that_is_named_in_one_place() {
        assertThat(PodTemplate.in(resources).stream().flatMap(PodTemplate::containers))
                .hasSize(3)
                .allSatisfy(container -> {
                    assertThat(container.getImage()).matches("ghcr\\.io/OWNER/kubedemo/[a-z-]+:v1");
                    assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
                });
        assertThat(resources)
                .noneMatch(resource -> resource.getMetadata().getName().equals("registry"));
    }

    @Test
    void should_be_the_default_overlay_but_for_its_images_and_its_load_balancer() {
        assertThat(names(resources))
                .isEqualTo(names(Kustomization.overlay("docker-desktop").render()));
    }

    private static List<String> names(List<HasMetadata> resources) {
        return resources.stream()
                .map(resource ->
                        resource.getKind() + "/" + resource.getMetadata().getName())
                .toList();
    }
}
