package kubedemo.kit.rabbitmq;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;

/**
 * How it stands with the broker, on the page. Not a bean by itself, since most workloads have no broker: those that have
 * one produce it.
 */
public final class BrokerSection implements PageSection {
    private final BrokerConnection connection;
    private final RabbitMqConfig config;
    private final Pod pod;
    private final Clock clock;

    public BrokerSection(BrokerConnection connection, RabbitMqConfig config, Pod pod, Clock clock) {
        this.connection = connection;
        this.config = config;
        this.pod = pod;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public TemplateInstance html() {
        return Templates.broker(view(), pod, pod.supervisor() == Supervisor.KUBERNETES);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("broker-live", Templates.brokerState(view()));
    }

    @Override
    public List<String> facts() {
        return List.of("broker: " + view().sentence());
    }

    private BrokerView view() {
        return BrokerView.of(connection.state(), connection.blocked(), config, clock.instant());
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance broker(BrokerView broker, Pod pod, boolean cluster);

        static native TemplateInstance brokerState(BrokerView broker);
    }
}
