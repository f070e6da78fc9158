package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.load.record.RunProgress;
import kubedemo.load.run.Runs;

/** The run as it stands, and what can be done with it: start, change the rate, stop. */
@Singleton
final class RunSection implements PageSection {
    private final Runs runs;
    private final StartForm start;
    private final Pod pod;
    private final HttpConfig http;

    RunSection(Runs runs, StartForm start, Pod pod, HttpConfig http) {
        this.runs = runs;
        this.start = start;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public TemplateInstance html() {
        var progress = progress();
        var fields = progress.map(run -> start.fields(run.report().plan())).orElseGet(start::fields);
        var going = progress.filter(RunProgress::going).isPresent();
        return Templates.run(progress, going, fields, pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("run-live", Templates.status(progress()));
    }

    @Override
    public List<String> facts() {
        return PlainTextReport.of(runs.report());
    }

    private Optional<RunProgress> progress() {
        return runs.report().map(RunProgress::new);
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance run(
                Optional<RunProgress> progress, boolean going, StartForm.Fields fields, Pod pod, boolean controls);

        static native TemplateInstance status(Optional<RunProgress> progress);
    }
}
