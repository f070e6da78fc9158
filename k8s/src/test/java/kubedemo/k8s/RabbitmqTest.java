package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The broker as the training deploys it, and its parts held against each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RabbitmqTest {

    private final List<HasMetadata> resources =
            new Kustomization(BrokerFiles.FOLDER.resolve("kustomization.yaml")).render();

    @Test
    void should_be_a_stateful_set_of_one_with_a_volume_of_its_own() {
        StatefulSet set = named("rabbitmq", StatefulSet.class);

        assertThat(set.getSpec().getReplicas()).isEqualTo(1);
        assertThat(set.getSpec().getServiceName()).isEqualTo("rabbitmq-headless");
        assertThat(set.getSpec().getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getMetadata().getName()).isEqualTo("data"));
        assertThat(container().getVolumeMounts())
                .anySatisfy(mount ->
                        assertThat(mount.getName() + " " + mount.getMountPath()).isEqualTo("data /var/lib/rabbitmq"));
    }

    @Test
    void should_be_reached_on_the_ports_of_the_training() {
        Service service = named("rabbitmq", Service.class);

        assertThat(service.getSpec().getPorts())
                .extracting(port -> port.getPort())
                .contains(5672, 15672);
    }

    @Test
    void should_know_the_pods_by_name_before_they_are_ready() {
        Service service = named("rabbitmq-headless", Service.class);

        assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
        assertThat(variable("RABBITMQ_NODENAME")).contains(".rabbitmq-headless.");
        assertThat(variable("RABBITMQ_USE_LONGNAME")).isEqualTo("true");
    }

    @Test
    void should_copy_the_cookie_for_its_owner_only_and_run_as_that_owner() {
        assertThat(pod().getSecurityContext().getRunAsUser()).isEqualTo(999);
        assertThat(pod().getSecurityContext().getFsGroup()).isEqualTo(999);
        assertThat(pod().getInitContainers()).singleElement().satisfies(init -> {
            assertThat(init.getImage()).isEqualTo(container().getImage());
            assertThat(init.getArgs())
                    .containsExactly(
                            "install",
                            "--mode=0400",
                            "/etc/rabbitmq/erlang-cookie",
                            "/var/lib/rabbitmq/.erlang.cookie");
        });
    }

    @Test
    void should_write_to_volumes_only_and_see_no_variables_of_services() {
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod().getAutomountServiceAccountToken()).isFalse();
        assertThat(pod().getEnableServiceLinks()).isFalse();
    }

    @Test
    void should_find_every_file_that_it_is_configured_with() {
        assertThat(projections()).hasSize(2).allSatisfy(projection -> {
            if (projection.getConfigMap() != null) {
                var map = named(projection.getConfigMap().getName(), ConfigMap.class);
                assertThat(projection.getConfigMap().getItems())
                        .allSatisfy(item -> assertThat(map.getData()).containsKey(item.getKey()));
            } else {
                var secret = named(projection.getSecret().getName(), Secret.class);
                assertThat(projection.getSecret().getItems())
                        .allSatisfy(item -> assertThat(secret.getData()).containsKey(item.getKey()));
            }
        });
        assertThat(Kustomization.text(BrokerFiles.FOLDER.resolve("rabbitmq.conf")))
                .contains("definitions.local.path = /etc/rabbitmq/definitions");
    }

    @Test
    void should_stop_publishers_well_below_its_memory_limit() {
        assertThat(Kustomization.text(BrokerFiles.FOLDER.resolve("rabbitmq.conf")))
                .contains("vm_memory_high_watermark.absolute = 384MiB");
        assertThat(container().getResources().getLimits().get("memory")).hasToString("768Mi");
    }

    private PodSpec pod() {
        return named("rabbitmq", StatefulSet.class).getSpec().getTemplate().getSpec();
    }

    private Container container() {
        return pod().getContainers().get(0);
    }

    private String variable(String name) {
        return container().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private List<VolumeProjection> projections() {
        return pod().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .toList();
    }

    private <T extends HasMetadata> T named(String name, Class<T> type) {
        return Manifests.named(name, type, resources);
    }
}
