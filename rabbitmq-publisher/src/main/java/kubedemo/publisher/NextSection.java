package kubedemo.publisher;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.rabbitmq.Topology;

/** What to try next, and what will be seen. */
@Singleton
final class NextSection implements PageSection {
    private final RabbitMqConfig broker;
    private final Pod pod;

    NextSection(RabbitMqConfig broker, Pod pod) {
        this.broker = broker;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public TemplateInstance html() {
        return Templates.next(broker.topology(), pod, pod.supervisor() == Supervisor.KUBERNETES);
    }

    @CheckedTemplate(basePath = "publisher")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance next(Topology topology, Pod pod, boolean cluster);
    }
}
