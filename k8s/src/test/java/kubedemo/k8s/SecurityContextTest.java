package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component, with what leaves its security context out. That our own are admitted, RenderedTest holds of all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityContextTest {

    @ParameterizedTest
    @ValueSource(strings = {"01-pod/pod.yaml", "09-volumes/pod.yaml", "18-jobs/job.yaml"})
    void should_have_a_lesson_s_pod_admitted_where_pod_security_is_restricted(
            String file, @TempDir(factory = TargetFolder.class) Path folder) throws IOException {
        Files.copy(Kustomization.ROOT.resolve("lessons").resolve(file), folder.resolve("lesson.yaml"));

        assertThat(PodSecurity.violations(render(folder, ""))).isNotEmpty();
        var restricted = render(folder, "../../components/security-context");
        assertThat(PodSecurity.violations(restricted)).isEmpty();
        assertThat(restricted.getAutomountServiceAccountToken()).isFalse();
        assertThat(restricted.getContainers().get(0).getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
    }

    private static PodSpec render(Path folder, String component) throws IOException {
        var file = folder.resolve("kustomization.yaml");
        Files.writeString(file, """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [lesson.yaml]
                components: [%s]
                """.formatted(component));
        List<PodTemplate> pods = PodTemplate.in(new Kustomization(file).render());
        assertThat(pods).hasSize(1);
        return pods.get(0).spec();
    }
}
