package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the files of {@code infrastructure/rabbitmq} say. */
final class Broker {

    static final Path FOLDER = Kustomization.ROOT.resolve("infrastructure/rabbitmq");

    private Broker() {}

    /** JSON is YAML too. */
    static Map<String, Object> json(String name) {
        Path file = FOLDER.resolve(name);
        return StrictYaml.documents(name, Kustomization.text(file)).get(0);
    }

    /** Holds objects of a broker, as definitions and the HTTP API describe them, against {@link Topology}. */
    static void assertTopology(
            List<Map<String, Object>> queues, List<Map<String, Object>> exchanges, List<Map<String, Object>> bindings) {
        assertThat(queues).hasSameSizeAs(Topology.QUEUES.keySet()).allSatisfy(queue -> assertThat(queue)
                .containsEntry("vhost", "/")
                .containsEntry("durable", true)
                .containsEntry("auto_delete", false)
                .containsEntry("arguments", Topology.QUEUES.get(queue.get("name"))));
        assertThat(exchanges)
                .filteredOn(exchange -> exchange.get("name").equals(Topology.DEAD_LETTER_EXCHANGE))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange)
                        .containsEntry("type", "fanout")
                        .containsEntry("durable", true)
                        .containsEntry("auto_delete", false)
                        .containsEntry("arguments", Map.of()));
        assertThat(bindings)
                .filteredOn(binding -> binding.get("source").equals(Topology.DEAD_LETTER_EXCHANGE))
                .allSatisfy(binding -> assertThat(binding).containsEntry("destination_type", "queue"))
                .extracting(binding -> binding.get("destination"))
                .containsExactlyInAnyOrderElementsOf(Topology.DEAD_LETTERS_GO_TO);
    }
}
