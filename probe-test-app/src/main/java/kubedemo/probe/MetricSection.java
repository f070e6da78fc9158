package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** The number to scale on, and a form that sets it. */
@Singleton
final class MetricSection implements PageSection {
    private final Metric metric;
    private final Pod pod;
    private final HttpConfig http;

    MetricSection(Metric metric, Pod pod, HttpConfig http) {
        this.metric = metric;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 320;
    }

    @Override
    public TemplateInstance html() {
        return Templates.metric(metric.view(), pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("metric-live", Templates.metricValue(metric.view()));
    }

    @Override
    public List<String> facts() {
        return List.of("metric: " + metric.view().value());
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance metric(MetricView metric, Pod pod, boolean controls);

        static native TemplateInstance metricValue(MetricView metric);
    }
}
