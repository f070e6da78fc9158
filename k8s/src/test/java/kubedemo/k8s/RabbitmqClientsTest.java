package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker's clients rely on: its queues, its user and where it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RabbitmqClientsTest {

    private final List<HasMetadata> resources =
            new Kustomization(BrokerFiles.FOLDER.resolve("kustomization.yaml")).render();

    @Test
    void should_declare_what_consumer_and_publisher_declare() {
        Map<String, Object> definitions = BrokerFiles.json("definitions.json");

        assertThat(Fields.maps(definitions, "vhosts")).singleElement().satisfies(host -> assertThat(host)
                .containsEntry("name", "/"));
        BrokerFiles.assertTopology(
                Fields.maps(definitions, "queues"),
                Fields.maps(definitions, "exchanges"),
                Fields.maps(definitions, "bindings"));
    }

    @Test
    void should_give_its_clients_the_user_that_it_creates() {
        Map<String, String> urls = urls(resources);

        assertThat(Fields.maps(BrokerFiles.json("users.json"), "users"))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user).containsEntry("name", "admin").containsEntry("tags", List.of("administrator"));
                    assertThat(urls.values())
                            .allSatisfy(url -> assertThat(URI.create(url).getUserInfo())
                                    .isEqualTo(user.get("name") + ":" + user.get("password")));
                });
    }

    @Test
    void should_be_found_from_other_namespaces_as_keda_must_find_it() {
        assertThat(urls(resources))
                .hasEntrySatisfying("host", url -> assertThat(url)
                        .startsWith("amqp://")
                        .endsWith("@rabbitmq.default.svc.cluster.local:5672/"))
                .hasEntrySatisfying("management", url -> assertThat(url)
                        .startsWith("http://")
                        .endsWith("@rabbitmq.default.svc.cluster.local:15672/"));
    }

    @Test
    void should_be_found_in_another_namespace_by_the_urls_that_its_readme_gives(
            @TempDir(factory = TargetFolder.class) Path folder) throws IOException {
        String readme = Kustomization.text(BrokerFiles.FOLDER.resolve("README.md"));
        String example = readme.replaceAll("(?s).*```yaml\n(.*?)```.*", "$1");
        Path file = folder.resolve("kustomization.yaml");
        Files.writeString(file, "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" + example);

        List<HasMetadata> elsewhere = new Kustomization(file).render();
        assertThat(elsewhere)
                .extracting(resource -> resource.getMetadata().getNamespace())
                .containsOnly("training");
        assertThat(urls(elsewhere).values()).hasSize(2).allSatisfy(url -> assertThat(url)
                .contains("@rabbitmq.training.svc.cluster.local:"));
    }

    private static Map<String, String> urls(List<HasMetadata> resources) {
        var values = new HashMap<>(Manifests.named("rabbitmq-consumer-secret", Secret.class, resources)
                .getData());
        values.replaceAll((key, value) -> new String(Base64.getMimeDecoder().decode(value), UTF_8));
        return values;
    }
}
