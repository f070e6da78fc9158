package kubedemo.kit.rabbitmq;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.text.Text;

/** The queue's last 10 minutes in one picture. Not a bean by itself: workloads with such a history produce it. */
public final class QueueHistorySection implements PageSection {
    private final QueueHistory history;
    private final ScalingRule rule;
    private final boolean management;
    private final int order;

    /** @param order of the section on the workload's page */
    public QueueHistorySection(QueueHistory history, ScalingRule rule, RabbitMqConfig config, int order) {
        this.history = history;
        this.rule = rule;
        this.management = config.management().isPresent();
        this.order = order;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public TemplateInstance html() {
        return Templates.queueHistory(chart());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("queue-history-live", Templates.queueChart(chart()));
    }

    @Override
    public List<String> facts() {
        return chart().plots().stream()
                .map(plot ->
                        Text.format("last 10 minutes, %s: %s", plot.title().toLowerCase(Locale.ROOT), plot.spoken()))
                .toList();
    }

    private QueueChart chart() {
        return new QueueChart(history.points(), rule, management, history.ofConsumer());
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queueHistory(QueueChart chart);

        static native TemplateInstance queueChart(QueueChart chart);
    }
}
