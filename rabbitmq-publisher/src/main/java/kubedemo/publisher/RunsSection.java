package kubedemo.publisher;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.rabbitmq.QueueWatch;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.text.Text;

/** The last runs and what became of them, and the queue at this moment. */
@Singleton
final class RunsSection implements PageSection {
    private static final int SHOWN = 6;

    private final RabbitMqConfig broker;
    private final RunRegistry registry;
    private final QueueWatch queue;
    private final HttpConfig http;

    RunsSection(RabbitMqConfig broker, RunRegistry registry, QueueWatch queue, HttpConfig http) {
        this.broker = broker;
        this.registry = registry;
        this.queue = queue;
        this.http = http;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public CompletionStage<?> asked() {
        return queue.asked();
    }

    @Override
    public TemplateInstance html() {
        var reading = queue.latest();
        return Templates.runs(runs(reading), reading, broker.topology().queue(), http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        var reading = queue.latest();
        return Map.of(
                "runs-live",
                Templates.runList(runs(reading), reading, broker.topology().queue(), http.controlsEnabled()));
    }

    @Override
    public List<String> facts() {
        var facts = new ArrayList<String>();
        var reading = queue.latest();
        facts.add(Text.format("queue: %s: %s", broker.topology().queue(), reading.sentence()));
        for (var run : runs(reading)) {
            facts.add(Text.format(
                    "run %s from %s: %d of %d confirmed; %s%s",
                    run.run(),
                    run.sender(),
                    run.confirmed(),
                    run.count(),
                    run.text(),
                    run.confirmLatency()
                            .map(latency -> "; confirm latency " + latency.sentence())
                            .orElse("")));
        }
        return facts;
    }

    private List<RunView> runs(QueueWatch.Reading reading) {
        return registry.latest(SHOWN, reading.depth());
    }

    @CheckedTemplate(basePath = "publisher")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance runs(
                List<RunView> runs, QueueWatch.Reading reading, String queue, boolean controls);

        static native TemplateInstance runList(
                List<RunView> runs, QueueWatch.Reading reading, String queue, boolean controls);
    }
}
