package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlay that brings its namespace along. That its pods are admitted there, RenderedTest holds of all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestrictedTest {

    private final List<HasMetadata> resources =
            Kustomization.overlay("restricted").render();

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "audit", "warn"})
    void should_ask_for_the_strictest_standard(String mode) {
        assertThat(Manifests.named("kubedemo", Namespace.class, resources)
                        .getMetadata()
                        .getLabels())
                .containsEntry("pod-security.kubernetes.io/" + mode, "restricted")
                .containsEntry("pod-security.kubernetes.io/" + mode + "-version", "latest");
    }

    @Test
    void should_put_everything_into_that_namespace() {
        assertThat(resources)
                .filteredOn(resource -> !(resource instanceof Namespace))
                .isNotEmpty()
                .extracting(resource -> resource.getMetadata().getNamespace())
                .containsOnly("kubedemo");
    }

    @Test
    void should_find_the_broker_there_with_the_user_that_it_creates() {
        var user = Fields.maps(BrokerFiles.json("users.json"), "users").get(0);

        assertThat(Manifests.named("rabbitmq-consumer-secret", Secret.class, resources)
                        .getData())
                .containsOnlyKeys("host", "management")
                .allSatisfy((key, value) -> {
                    var url = URI.create(new String(Base64.getMimeDecoder().decode(value), UTF_8));
                    assertThat(url.getHost()).isEqualTo("rabbitmq.kubedemo.svc.cluster.local");
                    assertThat(url.getUserInfo()).isEqualTo(user.get("name") + ":" + user.get("password"));
                });
    }

    @Test
    void should_be_reached_inside_the_cluster_only() {
        assertThat(resources).filteredOn(Service.class::isInstance).hasSize(7).allSatisfy(service -> assertThat(
                        ((Service) service).getSpec().getType())
                .isIn("ClusterIP", null));
    }
}
