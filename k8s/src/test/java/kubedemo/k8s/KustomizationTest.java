package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-written half: short, and written so that it breaks loudly. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class KustomizationTest {

    @TempDir
    Path folder;

    static Stream<Path> files() {
        return Kustomization.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_fit_on_25_lines(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("files")
    void should_say_what_each_patch_is_for_and_touch_no_selector(Path file) {
        var kustomization = Kustomization.content(file);

        assertThat(Fields.maps(kustomization, "patches"))
                .allSatisfy(patch -> assertThat(patch).containsKey("target"));
        assertThat(kustomization).doesNotContainKeys("commonLabels", "patchesStrategicMerge", "patchesJson6902");
        assertThat(Fields.maps(kustomization, "labels"))
                .allSatisfy(labels -> assertThat(labels).doesNotContainKey("includeSelectors"));
    }

    @Test
    void should_have_found_the_kustomizations() {
        assertThat(Kustomization.all())
                .extracting(Kustomization::toString)
                .contains(
                        "k8s/base/load-run",
                        "k8s/base/probe-test-app",
                        "k8s/infrastructure/rabbitmq",
                        "k8s/overlays/docker-desktop");
    }

    @Test
    void should_refuse_a_mistake_in_a_kustomization() throws IOException {
        Requirement.kubectl();
        assertThatThrownBy(() -> kustomization("resurces: []\n").render())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("resurces");
    }

    @Test
    void should_refuse_a_mistake_that_a_patch_brings_in() throws IOException {
        Requirement.kubectl();
        Files.writeString(folder.resolve("service.yaml"), "{apiVersion: v1, kind: Service, metadata: {name: a}}");
        var kustomization = kustomization("""
                resources: [service.yaml]
                patches:
                  - target: {kind: Service}
                    patch: '[{"op": "add", "path": "/spec", "value": {"tipe": "LoadBalancer"}}]'
                """);

        assertThatThrownBy(kustomization::render)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tipe");
    }

    private Kustomization kustomization(String content) throws IOException {
        Path file = folder.resolve("kustomization.yaml");
        Files.write(
                file,
                List.of("apiVersion: kustomize.config.k8s.io/v1beta1", "kind: Kustomization", content.stripTrailing()));
        return new Kustomization(file);
    }
}
