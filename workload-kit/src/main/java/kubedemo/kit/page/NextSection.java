package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;

/**
 * What to try next, and what will be seen: {@code templates/next.html}, which every workload has. What it says beside
 * these two it takes from a named bean or a template global of the workload, which the build checks as well.
 */
@Singleton
final class NextSection implements PageSection {
    private final Pod pod;

    NextSection(Pod pod) {
        this.pod = pod;
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public TemplateInstance html() {
        return Templates.next(pod, pod.supervisor() == Supervisor.KUBERNETES);
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance next(Pod pod, boolean cluster);
    }
}
