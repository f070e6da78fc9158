package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What KEDA is told, and what it leaves of the consumer's Deployment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class KedaTest {

    @TempDir(factory = TargetFolder.class)
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"keda", "keda-amqp"})
    void should_scale_the_consumer_from_0_to_30_as_the_training_does(String component) throws IOException {
        Map<String, Object> spec = scaledObject(render(component));

        assertThat(spec)
                .containsEntry("scaleTargetRef", Map.of("name", "rabbitmq-consumer"))
                .containsEntry("minReplicaCount", 0)
                .containsEntry("maxReplicaCount", 30)
                .containsEntry("pollingInterval", 5)
                .containsEntry("cooldownPeriod", 30);
        assertThat(metadata(spec))
                .containsEntry("queueName", "hello")
                .containsEntry("vhostName", "/")
                .containsEntry("mode", "QueueLength")
                .containsEntry("value", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keda", "keda-amqp"})
    void should_reach_the_most_replicas_in_one_step(String component) throws IOException {
        Map<String, Object> spec = scaledObject(render(component));

        Map<String, Object> scaleUp =
                Fields.at(spec, "advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleUp");
        assertThat(scaleUp).containsEntry("stabilizationWindowSeconds", 0);
        assertThat(Fields.maps(scaleUp, "policies")).singleElement().satisfies(policy -> assertThat(policy)
                .containsEntry("type", "Pods")
                .containsEntry("value", spec.get("maxReplicaCount")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keda", "keda-amqp"})
    void should_leave_the_number_of_replicas_to_keda(String component) throws IOException {
        assertThat(consumer(render(component)).getSpec().getReplicas()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keda", "keda-amqp"})
    void should_tell_the_consumer_the_numbers_of_the_scaled_object(String component) throws IOException {
        assertThat(consumer(render(component))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .contains(
                        new EnvVar("KEDA_MESSAGES_PER_REPLICA", "5", null),
                        new EnvVar("KEDA_MIN_REPLICAS", "0", null),
                        new EnvVar("KEDA_MAX_REPLICAS", "30", null));
    }

    @ParameterizedTest
    @CsvSource({"keda, http, management", "keda-amqp, amqp, host"})
    void should_ask_the_broker_where_the_secret_says(String component, String protocol, String key) throws IOException {
        List<HasMetadata> resources = render(component);
        var trigger = Fields.maps(scaledObject(resources), "triggers").get(0);

        assertThat(metadata(scaledObject(resources))).containsEntry("protocol", protocol);
        String authentication =
                String.valueOf(Fields.at(trigger, "authenticationRef").get("name"));
        assertThat(Fields.maps(Manifests.spec("TriggerAuthentication", authentication, resources), "secretTargetRef"))
                .singleElement()
                .satisfies(reference -> {
                    assertThat(reference).containsEntry("parameter", "host").containsEntry("key", key);
                    Secret secret = Manifests.named(String.valueOf(reference.get("name")), Secret.class, resources);
                    assertThat(secret.getData()).containsKey(key);
                });
    }

    @Test
    void should_differ_from_the_training_in_nothing_but_the_protocol() throws IOException {
        Map<String, Object> http = scaledObject(render("keda"));
        Map<String, Object> amqp = scaledObject(render("keda-amqp"));

        assertThat(metadata(amqp).put("protocol", "http")).isEqualTo("amqp");
        assertThat(amqp).isEqualTo(http);
    }

    /** Together with what the component belongs to: alone it has nothing to change. */
    private List<HasMetadata> render(String component) throws IOException {
        Path root = folder.relativize(Kustomization.ROOT);
        Path file = folder.resolve("kustomization.yaml");
        Files.writeString(file, String.format(Locale.ROOT, """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - %1$s/base/rabbitmq-consumer
                  - %1$s/infrastructure/rabbitmq
                components:
                  - %1$s/components/%2$s
                """, root, component));
        return new Kustomization(file).render();
    }

    private static Map<String, Object> scaledObject(List<HasMetadata> resources) {
        return Manifests.spec("ScaledObject", "rabbitmq-consumer", resources);
    }

    private static Map<String, Object> metadata(Map<String, Object> scaledObject) {
        return Fields.at(Fields.maps(scaledObject, "triggers").get(0), "metadata");
    }

    private static Deployment consumer(List<HasMetadata> resources) {
        return Manifests.named("rabbitmq-consumer", Deployment.class, resources);
    }
}
