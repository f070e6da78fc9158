package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The definitions of {@code infrastructure/rabbitmq} as a real RabbitMQ understands them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerTest {

    @AutoClose
    private static TestBroker broker;

    private static ManagementApi admin;

    @BeforeAll
    static void import_the_definitions() throws IOException {
        broker = TestBroker.real();
        ManagementApi guest = management("guest");
        // It listens a moment before it answers.
        await("management API").atMost(Duration.ofSeconds(30)).until(guest::answers);
        guest.importDefinitions(Kustomization.text(BrokerFiles.FOLDER.resolve("definitions.json")));
        guest.importDefinitions(Kustomization.text(BrokerFiles.FOLDER.resolve("users.json")));
        admin = management("admin");
    }

    private static ManagementApi management(String userAndPassword) {
        var uri = URI.create(broker.managementUrl().orElseThrow());
        return new ManagementApi(
                String.format(Locale.ROOT, "http://%s:%d", uri.getHost(), uri.getPort()),
                userAndPassword,
                userAndPassword);
    }

    @Test
    void should_have_the_queues_of_consumer_and_publisher() throws IOException {
        BrokerFiles.assertTopology(
                admin.list("/api/queues/%2F"), admin.list("/api/exchanges/%2F"), admin.list("/api/bindings/%2F"));
    }

    @Test
    void should_let_the_user_in_who_may_do_everything() throws IOException {
        Map<String, Object> user = admin.object("/api/whoami");

        assertThat(user).containsEntry("name", "admin").containsEntry("tags", List.of("administrator"));
        assertThat(admin.list("/api/users/admin/permissions")).singleElement().satisfies(permission -> assertThat(
                        permission)
                .containsEntry("vhost", "/")
                .containsEntry("configure", ".*")
                .containsEntry("write", ".*")
                .containsEntry("read", ".*"));
    }
}
