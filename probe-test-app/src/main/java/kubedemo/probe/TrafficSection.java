package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** The traffic board: a box for each answer to {@code GET /color}, by pod and version. */
@Singleton
final class TrafficSection implements PageSection {
    private final Pod pod;

    TrafficSection(Pod pod) {
        this.pod = pod;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public TemplateInstance html() {
        return Templates.traffic(pod);
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance traffic(Pod pod);
    }
}
