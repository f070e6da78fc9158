package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The Job is written by hand: it is held against the Deployment that the build writes for the same image. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishJobTest {

    private final Job job = Resources.named("rabbitmq-publish", Job.class, render("rabbitmq-publish"));
    private final PodSpec jobs = job.getSpec().getTemplate().getSpec();
    private final PodSpec services = Resources.named(
                    "rabbitmq-publisher", Deployment.class, render("rabbitmq-publisher"))
            .getSpec()
            .getTemplate()
            .getSpec();

    @Test
    void should_publish_300_messages_and_end() {
        assertThat(container(jobs).getArgs()).containsExactly("send");
        assertThat(variable(jobs, "PUBLISH_COUNT").getValue()).isEqualTo("300");
        assertThat(jobs.getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void should_leave_the_selector_to_the_api_server() {
        assertThat(job.getSpec().getSelector()).isNull();
        assertThat(job.getSpec().getManualSelector()).isNull();
    }

    @Test
    void should_run_the_service_s_image_in_the_service_s_security_context() {
        assertThat(container(jobs).getImage()).isEqualTo(container(services).getImage());
        assertThat(container(jobs).getImagePullPolicy())
                .isEqualTo(container(services).getImagePullPolicy());
        assertThat(container(jobs).getSecurityContext())
                .isEqualTo(container(services).getSecurityContext());
        assertThat(container(jobs).getResources()).isEqualTo(container(services).getResources());
        assertThat(jobs.getSecurityContext()).isEqualTo(services.getSecurityContext());
        assertThat(jobs.getAutomountServiceAccountToken()).isEqualTo(services.getAutomountServiceAccountToken());
    }

    @Test
    void should_know_the_broker_and_its_own_name_as_the_service_does() {
        for (var name : List.of("RABBITMQ_URL", "POD_NAME")) {
            assertThat(variable(jobs, name)).isEqualTo(variable(services, name));
        }
    }

    @Test
    void should_write_where_the_service_writes() {
        assertThat(container(services).getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsAll(container(jobs).getVolumeMounts().stream()
                        .map(VolumeMount::getMountPath)
                        .toList());
    }

    private static Container container(PodSpec spec) {
        assertThat(spec.getContainers()).hasSize(1);
        return spec.getContainers().get(0);
    }

    private static EnvVar variable(PodSpec spec, String name) {
        return container(spec).getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static List<HasMetadata> render(String base) {
        return new Kustomization(Kustomization.ROOT.resolve("base/" + base + "/kustomization.yaml")).render();
    }
}
