package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.journal.ContainerRun;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Pod;

/** The runs of this container before this one, and why each ended. */
@Singleton
final class RunHistorySection implements PageSection {
    private final RunHistory history;
    private final Pod pod;

    RunHistorySection(RunHistory history, Pod pod) {
        this.history = history;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public TemplateInstance html() {
        return Templates.previousRuns(history.earlier(), pod, pod.journal().isPresent());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of(
                "previous-runs-live",
                Templates.previousRunsList(history.earlier(), pod.journal().isPresent()));
    }

    @Override
    public List<String> facts() {
        return history.earlier().stream()
                .limit(1)
                .map(run -> "previous run: " + run.ending())
                .toList();
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance previousRuns(List<ContainerRun> runs, Pod pod, boolean remembered);

        static native TemplateInstance previousRunsList(List<ContainerRun> runs, boolean remembered);
    }
}
