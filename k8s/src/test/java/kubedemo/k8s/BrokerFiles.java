package kubedemo.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kubedemo.kit.rabbitmq.Topology;
import kubedemo.kit.rabbitmq.Topology.Declared;
import kubedemo.kit.rabbitmq.Topology.QueueType;

/** What the files of {@code infrastructure/rabbitmq} say. */
final class BrokerFiles {

    static final Path FOLDER = Kustomization.ROOT.resolve("infrastructure/rabbitmq");

    /** What consumer and publisher declare: a queue that is there with other arguments would be used as it is. */
    private static final Topology DECLARED = new Topology("hello", QueueType.QUORUM);

    private BrokerFiles() {}

    /** JSON is YAML too. */
    static Map<String, Object> json(String name) {
        Path file = FOLDER.resolve(name);
        return StrictYaml.documents(name, Kustomization.text(file)).get(0);
    }

    /** Holds objects of a broker, as definitions and the HTTP API describe them, against {@link #DECLARED}. */
    static void assertTopology(
            List<Map<String, Object>> queues, List<Map<String, Object>> exchanges, List<Map<String, Object>> bindings) {
        var wanted = DECLARED.queues().stream().collect(toMap(Declared::name, Declared::arguments));
        assertThat(queues).hasSameSizeAs(wanted.keySet()).allSatisfy(queue -> assertThat(queue)
                .containsEntry("vhost", "/")
                .containsEntry("durable", true)
                .containsEntry("auto_delete", false)
                .containsEntry("arguments", wanted.get(queue.get("name"))));
        assertThat(exchanges)
                .filteredOn(exchange -> exchange.get("name").equals(DECLARED.deadLetters()))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange)
                        .containsEntry("type", "fanout")
                        .containsEntry("durable", true)
                        .containsEntry("auto_delete", false)
                        .containsEntry("arguments", Map.of()));
        assertThat(bindings)
                .filteredOn(binding -> binding.get("source").equals(DECLARED.deadLetters()))
                .allSatisfy(binding -> assertThat(binding).containsEntry("destination_type", "queue"))
                .extracting(binding -> binding.get("destination"))
                .containsExactlyInAnyOrder(DECLARED.deadLetters(), DECLARED.receipts());
    }
}
