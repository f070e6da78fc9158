package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunState;
import kubedemo.load.run.Runs;

/** What this load means for the HPA of probe-test-app, where that is the target. */
@Singleton
final class ScalingSection implements PageSection {
    private final Runs runs;
    private final LoadConfig config;
    private final Pod pod;

    ScalingSection(Runs runs, LoadConfig config, Pod pod) {
        this.runs = runs;
        this.config = config;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public TemplateInstance html() {
        return Templates.scaling(sentence(), pod, cluster() && sentence().isPresent());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("scaling-live", Templates.scalingSentence(sentence()));
    }

    @Override
    public List<String> facts() {
        return sentence().map(List::of).orElse(List.of());
    }

    private Optional<String> sentence() {
        var report = runs.report();
        var going = report.filter(latest -> latest.state() == RunState.RUNNING);
        var plan = report.map(Report::plan).orElse(config.plan());
        var rate = going.filter(running -> !running.intervals().isEmpty())
                .map(Report::scheduledPerSecond)
                .orElseGet(() -> average(plan));
        return HpaEstimate.of(plan.target(), cluster())
                .map(burn -> cluster() ? burn.onCluster(rate) : burn.elsewhere(rate));
    }

    private static double average(Plan plan) {
        return plan.schedule().totalBy(plan.length()) / (plan.length().toNanos() / 1e9);
    }

    private boolean cluster() {
        return pod.supervisor() == Supervisor.KUBERNETES;
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance scaling(Optional<String> sentence, Pod pod, boolean watchable);

        static native TemplateInstance scalingSentence(Optional<String> sentence);
    }
}
