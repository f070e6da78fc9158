package kubedemo.publisher;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.rabbitmq.RabbitMqConfig;

/** <em>Publish N</em>, and publishing on a schedule. */
@Singleton
final class PublishSection implements PageSection {
    private final RabbitMqConfig broker;
    private final Pod pod;
    private final HttpConfig http;

    PublishSection(RabbitMqConfig broker, Pod pod, HttpConfig http) {
        this.broker = broker;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public TemplateInstance html() {
        return Templates.publish(broker.topology().queue(), pod, PublisherConfig.MOST_MESSAGES, http.controlsEnabled());
    }

    @CheckedTemplate(basePath = "publisher")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance publish(String queue, Pod pod, int most, boolean controls);
    }
}
