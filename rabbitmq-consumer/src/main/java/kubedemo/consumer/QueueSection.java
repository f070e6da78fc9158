package kubedemo.consumer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.text.Text;
import kubedemo.kit.time.SteadyClock;

/** How much work is waiting. */
@Singleton
final class QueueSection implements PageSection {
    private final Queues queues;
    private final RabbitMqConfig broker;
    private final Pod pod;

    QueueSection(Queues queues, RabbitMqConfig broker, Pod pod) {
        this.queues = queues;
        this.broker = broker;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public CompletionStage<?> asked() {
        return queues.asked();
    }

    @Override
    public TemplateInstance html() {
        return Templates.queue(card(), broker.topology().queue(), pod, pod.supervisor() == Supervisor.KUBERNETES);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("queue-live", Templates.depth(card()));
    }

    @Override
    public List<String> facts() {
        return List.of(Text.format("queue: %s: %s", broker.topology().queue(), card().sentence()));
    }

    private QueueCard card() {
        return QueueCard.of(
                queues.work(), queues.deadLetters(), SteadyClock.system().instant());
    }

    @CheckedTemplate(basePath = "consumer")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queue(QueueCard card, String queue, Pod pod, boolean cluster);

        static native TemplateInstance depth(QueueCard card);
    }
}
