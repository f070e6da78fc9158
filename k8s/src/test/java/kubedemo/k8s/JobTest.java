package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs are written by hand: each is held against the Deployment that the build writes for the same image. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobTest {

    static Stream<JobBesideService> jobs() {
        return Stream.of(
                JobBesideService.of("rabbitmq-publish", "rabbitmq-publisher"),
                JobBesideService.of("load-run", "load-generator"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void should_end_and_leave_the_selector_to_the_api_server(JobBesideService both) {
        assertThat(both.pod().getRestartPolicy()).isEqualTo("Never");
        assertThat(both.job().getSpec().getSelector()).isNull();
        assertThat(both.job().getSpec().getManualSelector()).isNull();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void should_run_the_service_s_image_in_the_service_s_security_context(JobBesideService both) {
        assertThat(both.container().getImage())
                .isEqualTo(both.serviceContainer().getImage());
        assertThat(both.container().getImagePullPolicy())
                .isEqualTo(both.serviceContainer().getImagePullPolicy());
        assertThat(both.container().getSecurityContext())
                .isEqualTo(both.serviceContainer().getSecurityContext());
        assertThat(both.container().getResources())
                .isEqualTo(both.serviceContainer().getResources());
        assertThat(both.pod().getSecurityContext()).isEqualTo(both.service().getSecurityContext());
        assertThat(both.pod().getAutomountServiceAccountToken())
                .isEqualTo(both.service().getAutomountServiceAccountToken());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void should_write_where_the_service_writes(JobBesideService both) {
        assertThat(both.serviceContainer().getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsAll(both.container().getVolumeMounts().stream()
                        .map(VolumeMount::getMountPath)
                        .toList());
    }
}
